const processTag = /<(?:[\w.-]+:)?process\s[^>]*?\bid\s*=\s*["']([^"'<>]+)["']/g;
const callTag = /\bcalledElement\s*=\s*["']([^"'<>]+)["']/g;

/** Ids of the processes that a BPMN file draws, seen without a parser. */
export const processIdsIn = (xml: string): string[] => [...xml.matchAll(processTag)].map(([, id = '']) => id);

/** Ids of the processes that the activities of a BPMN file call. */
export const calledIdsIn = (xml: string): string[] => [...xml.matchAll(callTag)].map(([, id = '']) => localName(id.trim()));

/** `calledElement` is a qualified name; what stands before the colon names the file's namespace. */
export const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

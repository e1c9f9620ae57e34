/** Ids of all tags of a name, seen without a parser. A `>` in quotes ends no tag. */
export function idsOfTags(xml: string, tag: string): string[] {
  const pattern = new RegExp(`<(?:[\\w.-]+:)?${tag}\\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*?(?<=\\s)id\\s*=\\s*["']([^"'<>]+)["']`, 'g');
  return [...xml.matchAll(pattern)].map(([, id = '']) => id);
}

/** Ids of the processes that a BPMN file draws. */
export const processIdsIn = (xml: string): string[] => idsOfTags(xml, 'process');

/** Ids of the processes that the activities of a BPMN file call. */
export const calledIdsIn = (xml: string): string[] => [...xml.matchAll(/\bcalledElement\s*=\s*["']([^"'<>]+)["']/g)].map(([, id = '']) => localName(id.trim()));

/** `calledElement` is a qualified name; what stands before the colon names the file's namespace. */
export const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

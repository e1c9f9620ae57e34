import type { CalledProcess, Finding, ProcessSource } from '../types.ts';

type Calling = Pick<ProcessSource, 'calls'>;

/** Id in the whole diagram of a part of a called process: a process that is called twice has each of its parts twice. */
export const calledId = (activity: string, id: string): string => `${activity}.${id}`;

/** The called processes that a part stands in, the outermost first. */
export const callsAround = ({ calls }: Calling, id: string): CalledProcess[] => calls.filter(({ activity }) => id.startsWith(calledId(activity, '')));

/** The innermost called process that a part stands in; null: drawn in the diagram itself. */
export const callAround = (source: Calling, id: string): CalledProcess | null => callsAround(source, id).at(-1) ?? null;

/** Id as it stands in the diagram that draws the part. */
export function drawnId(source: Calling, id: string): string {
  const call = callAround(source, id);
  return call === null ? id : id.slice(calledId(call.activity, '').length);
}

/** Does a text that a person wrote mean this part? By its id in the diagram that draws it, or by the whole one, which says by which call. */
export const isMeant = (source: Calling, id: string, written: string): boolean => id === written || drawnId(source, id) === written;

/** Findings under the ids of the diagrams that draw the parts, naming the called process; what holds for each of its calls is said once. */
export function located(findings: readonly Finding[], source: Calling): Finding[] {
  const found = findings.map((finding) => atPlace(finding, source));
  return [...new Map(found.map((finding) => [JSON.stringify([finding.rule, finding.element, finding.message]), finding])).values()];
}

function atPlace(finding: Finding, source: Calling): Finding {
  const call = finding.element === null ? null : callAround(source, finding.element);
  if (call === null || finding.element === null) return finding;
  const within = calledId(call.activity, '');
  const message = finding.message.replaceAll(/"([^"\s]+)"/g, (quoted, id: string) => (id.startsWith(within) ? `"${id.slice(within.length)}"` : quoted));
  return { ...finding, element: finding.element.slice(within.length), message: `${message} ${placeOf(call)}` };
}

/** Where an analyst finds a called process. */
export const placeOf = ({ process, name, file }: Pick<CalledProcess, 'process' | 'name' | 'file'>): string => `(Di proses "${name === '' ? process : name}"${file === null ? '' : `, berkas ${file}`}.)`;

import { callAround, callsAround, drawnId } from '../bpmn/index.ts';
import type { CalledProcess } from '../bpmn/types.ts';
import type { Diagram } from '../contract/application.ts';
import type { PermitPackage } from '../packages/types.ts';

/**
 * The diagram of an SOP and those of the processes that it calls, each with the tokens of a case on it.
 * @param tokens elements where the case waits
 * @param passed elements that it passed, in any order
 */
export function diagramOf(pkg: PermitPackage, tokens: readonly string[], passed: readonly string[]): Diagram {
  const { calls, processId } = pkg.process;
  const shown = (call: CalledProcess | null) => ({ tokens: drawnIn(pkg, call, withCalls(pkg, tokens)), done: drawnIn(pkg, call, passed) });
  return {
    title: pkg.permitType.name, xml: pkg.diagramXml, process: processId, ...shown(null),
    called: calls.map((call) => ({
      title: titleOf(pkg, call), xml: call.file === null ? pkg.diagramXml : (pkg.calledXml[call.file] ?? ''), process: call.process, ...shown(call),
      activity: call.activity, element: drawnId(pkg.process, call.activity), caller: callAround(pkg.process, call.activity)?.activity ?? null,
    })),
  };
}

/** A process that is called more than once is told apart by its calls. */
function titleOf({ process: { calls, elements } }: PermitPackage, { activity, process, name, file }: CalledProcess): string {
  const title = name === '' ? process : name;
  const call = elements.find(({ id }) => id === activity)?.name ?? '';
  return calls.filter((other) => other.process === process && other.file === file).length === 1 ? title : `${title} (${call === '' ? activity : call})`;
}

/** The elements of one diagram that are among these, under its own ids. */
const drawnIn = ({ process }: PermitPackage, diagram: CalledProcess | null, ids: readonly string[]): string[] =>
  [...new Set(ids.filter((id) => callAround(process, id) === diagram).map((id) => drawnId(process, id)))];

/** A token inside a called process stands at the call too, in each diagram down to it. */
const withCalls = ({ process }: PermitPackage, ids: readonly string[]): string[] => [...ids, ...ids.flatMap((id) => callsAround(process, id).map(({ activity }) => activity))];

import { deserialize, map, TypeResolver } from 'moddle-context-serializer';
import { elementTypes } from '../elements/index.ts';
import { Callables, nothingElse } from '../calls/callable.ts';
import { inlineCalls } from '../calls/inline.ts';
import { calledIn, callsIn } from '../calls/survey.ts';
import { forkInDocumentOrder } from './document-order.ts';
import { giveIds } from './identity.ts';
import { drawHidden, type Drawn } from './hidden.ts';
import { child, children, readXml, typeOf, type Moddle, type ModdleContext } from './moddle.ts';
import { refuseUnsupported } from '../profile/index.ts';
import { scanXml } from './scan.ts';
import { describeProcess } from './source.ts';
import { measureTags } from './tags.ts';
import type { Finding, Library, ProcessSource } from '../types.ts';
import { warningsOf } from './warnings.ts';

type Described = Omit<ProcessSource, 'context'>;
export interface Parsed { readonly source: ProcessSource | null; readonly findings: Finding[] }

/**
 * XML → source, with every called process in the place of its call. Never throws: whatever is wrong is a finding with the element's id where it is known.
 * @param library the diagrams that calls may lead to; without, only a process of the same file can be called
 */
export async function parse(xml: string, library: Library = nothingElse): Promise<Parsed> {
  const scanned = scanXml(xml);
  if (scanned.length > 0) return { source: null, findings: scanned };
  try {
    return await build(await readXml(xml), library, measureTags(xml, unlimited).count);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { source: null, findings: [fault('not-bpmn', null, `Berkas bukan diagram BPMN 2.0 yang dapat dibaca (${message.slice(0, 200)}). Simpan ulang dari modeler.`)] };
  }
}

async function build(context: ModdleContext, library: Library, tags: number): Promise<Parsed> {
  const findings = warningsOf(context);
  const { process, faults } = mainProcess(context);
  findings.push(...faults, ...(process === null ? [] : [...giveIds(process), ...refuseUnsupported(process)]));
  if (process === null || isRefused(findings)) return { source: null, findings };
  const { calls, findings: wrong } = await inlineCalls(process, context, new Callables(context, library), tags);
  findings.push(...wrong);
  if (isRefused(findings)) return { source: null, findings };
  const described = { ...describeProcess(process), calls };
  return { source: { ...described, context: serialise(context, process, described) }, findings };
}

const isRefused = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === 'error');

/** The one that can be executed; of several the one that no other calls. */
function mainProcess({ rootElement }: ModdleContext): { readonly process: Moddle | null; readonly faults: Finding[] } {
  const executable = children(rootElement, 'rootElements').filter((item) => typeOf(item) === 'Process' && item['isExecutable'] === true);
  const called = new Set(executable.flatMap((process) => callsIn(process).map(calledIn).filter((id) => id !== process.id)));
  const uncalled = executable.filter(({ id }) => !called.has(id ?? ''));
  const [process = null, second] = uncalled.length === 0 ? executable : uncalled;
  if (process === null) return { process, faults: [fault('no-executable-process', null, 'Tidak ada proses yang dapat dijalankan. Beri isExecutable="true" pada tepat satu proses.')] };
  return { process, faults: second === undefined ? [] : [fault('several-processes', second.id ?? null, 'Ada lebih dari satu proses yang dapat dijalankan dan tidak dipanggil proses lain. Simpan setiap SOP dalam berkasnya sendiri; kolam lain biarkan tidak dapat dijalankan.')] };
}

/**
 * The context that bpmn-elements runs. Only the executable process stays: black-box pools and message flows would stop the engine at load,
 * and lanes carry nothing that it needs.
 */
function serialise(context: ModdleContext, process: Moddle, described: Described): unknown {
  Reflect.set(context.rootElement, 'rootElements', children(context.rootElement, 'rootElements').filter((item) => item === process || ['Message', 'Signal', 'Error', 'Escalation'].includes(typeOf(item))));
  Reflect.deleteProperty(process, 'laneSets');
  forgetElementVariables(process);
  const references = context.references.filter(({ property }) => !['bpmn:flowNodeRef', 'bpmn:processRef'].includes(property));
  const drawn = map({ ...context, references } as never, undefined as never) as unknown as Drawn;
  forkInDocumentOrder(drawn);
  drawHidden(drawn, described);
  return deserialize(drawn as never, TypeResolver(elementTypes as never));
}

/** The engine would write each instance's position into its own message under this name, over whatever stands there. */
function forgetElementVariables(scope: Moddle): void {
  for (const item of children(scope, 'flowElements')) {
    const loop = child(item, 'loopCharacteristics') as { elementVariable?: unknown } | undefined;
    if (loop !== undefined) delete loop.elementVariable;
    forgetElementVariables(item);
  }
}

const unlimited = { count: Infinity, depth: Infinity, longest: Infinity };
const fault = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });

import { deserialize, map, TypeResolver } from 'moddle-context-serializer';
import { elementTypes } from './elements/index.ts';
import { giveIds } from './identity.ts';
import { drawHidden, type Drawn } from './hidden.ts';
import { child, children, readXml, typeOf, type Moddle, type ModdleContext } from './moddle.ts';
import { refuseUnsupported } from './profile/index.ts';
import { scanXml } from './scan.ts';
import { describeProcess } from './source.ts';
import type { Finding, ProcessSource } from './types.ts';

type Described = Omit<ProcessSource, 'context'>;
export interface Parsed { readonly source: ProcessSource | null; readonly findings: Finding[] }

/** XML → source. Never throws: whatever is wrong is a finding with the element's id where it is known. */
export async function parse(xml: string): Promise<Parsed> {
  const scanned = scanXml(xml);
  if (scanned.length > 0) return { source: null, findings: scanned };
  try {
    return build(await readXml(xml));
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { source: null, findings: [fault('not-bpmn', null, `Berkas bukan diagram BPMN 2.0 yang dapat dibaca (${message.slice(0, 200)}). Simpan ulang dari modeler.`)] };
  }
}

function build(context: ModdleContext): Parsed {
  const findings = warnings(context);
  const processes = children(context.rootElement, 'rootElements').filter((item) => typeOf(item) === 'Process');
  const executable = processes.filter((process) => process['isExecutable'] === true);
  const [process] = executable;
  if (process === undefined) findings.push(fault('no-executable-process', null, 'Tidak ada proses yang dapat dijalankan. Beri isExecutable="true" pada tepat satu proses.'));
  if (executable.length > 1) findings.push(fault('several-processes', executable[1]?.id ?? null, 'Ada lebih dari satu proses yang dapat dijalankan. Simpan setiap SOP dalam berkasnya sendiri; kolam lain biarkan tidak dapat dijalankan.'));
  if (process !== undefined) findings.push(...giveIds(process), ...refuseUnsupported(process));
  if (process === undefined || findings.some(({ severity }) => severity === 'error')) return { source: null, findings };
  const described = describeProcess(process);
  return { source: { ...described, context: serialise(context, process, described) }, findings };
}

/** What moddle only warns of would be lost or wrong at run time: a flow without target starts its tasks at once. */
function warnings(context: ModdleContext): Finding[] {
  return context.warnings.map(({ message, element }) => {
    const twice = /duplicate ID <([^>]*)>/i.exec(message)?.[1];
    if (twice !== undefined) return fault('duplicate-id', twice, `Id "${twice}" dipakai dua kali. Beri id yang berbeda.`);
    return fault('xml-warning', element?.id ?? null, `Diagram memuat bagian yang tidak utuh: ${message.split('\n')[0] ?? ''}. Hubungkan atau hapus bagian itu di modeler.`);
  });
}

/**
 * The context that bpmn-elements runs. Only the executable process stays: black-box pools and message flows would stop the engine at load,
 * and lanes carry nothing that it needs.
 */
function serialise(context: ModdleContext, process: Moddle, described: Described): unknown {
  const root = context.rootElement as unknown as { rootElements: Moddle[] };
  root.rootElements = root.rootElements.filter((item) => item === process || ['Message', 'Signal', 'Error', 'Escalation'].includes(typeOf(item)));
  delete (process as unknown as { laneSets?: unknown }).laneSets;
  forgetElementVariables(process);
  const references = context.references.filter(({ property }) => !['bpmn:flowNodeRef', 'bpmn:processRef'].includes(property));
  const drawn = map({ ...context, references } as never, undefined as never) as unknown as Drawn;
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

const fault = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });

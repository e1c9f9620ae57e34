import { children, typeOf, type Moddle } from '../read/moddle.ts';
import type { Finding } from '../types.ts';
import { activityFaults } from './activities.ts';
import { callFaults } from './calls.ts';
import { codeFaults } from './code.ts';
import { compensationFaults } from './compensation.ts';
import { conditionFaults } from './conditions.ts';
import { correlationFaults, messageDataFaults } from './correlation.ts';
import { eventSubProcessFaults } from './event-sub-processes.ts';
import { eventFaults } from './events.ts';
import { juelFaults } from './juel.ts';
import { label } from './label.ts';
import { loopFaults } from './loops.ts';

/** Elements that run as the standard says. Anything else is refused by name when a diagram is read, never at run time. */
const supported = new Set([
  'SequenceFlow', 'UserTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'BusinessRuleTask', 'ManualTask', 'Task', 'SubProcess', 'Transaction', 'CallActivity', 'ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway',
  'EventBasedGateway', 'StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent', 'DataObject', 'DataObjectReference', 'DataStoreReference',
]);
const instead: Readonly<Record<string, string>> = {
  ComplexGateway: 'Pakai gerbang inklusif dengan kondisi, atau gerbang paralel.', ScriptTask: 'Pakai tugas aturan (DMN) atau kondisi FEEL; skrip tidak pernah dijalankan.',
  AdHocSubProcess: 'Gambarkan urutan langkahnya, atau gerbang inklusif bila tidak semua dikerjakan.',
};
const rules: readonly ((item: Moddle) => string[])[] = [activityFaults, callFaults, eventSubProcessFaults, eventFaults, compensationFaults, correlationFaults, messageDataFaults, loopFaults, codeFaults, conditionFaults, juelFaults];

export function refuseUnsupported(process: Moddle): Finding[] {
  return [...codeFaults(process).map((message) => finding(process, message)), ...refuseIn(process)];
}

function refuseIn(scope: Moddle): Finding[] {
  return children(scope, 'flowElements').flatMap((item) => [...faultsOf(item).map((message) => finding(item, message)), ...refuseIn(item)]);
}

function faultsOf(item: Moddle): string[] {
  const type = typeOf(item);
  if (!supported.has(type)) return [`Elemen "${label(item)}" (${type}) belum didukung. ${instead[type] ?? 'Gambarkan dengan elemen lain.'}`];
  return rules.flatMap((rule) => rule(item));
}

const finding = (item: Moddle, message: string): Finding => ({ rule: 'unsupported-element', severity: 'error', element: item.id ?? null, message });

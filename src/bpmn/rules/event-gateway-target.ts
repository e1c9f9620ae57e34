import { bordersOf, flowsInto, targetsOf } from '../diagram/graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const eventGatewayTarget: Rule<ProcessSource> = {
  id: 'event-gateway-target', class: 'SAFETY', severity: 'error', what: 'An event-based gateway before anything but a catching event or a receive task, or before one that other ways lead to or an event stands on.',
  check: forElements((node, source) => (node.type !== 'EventBasedGateway' ? null : targetsOf(source, node).map((target) => whyWrong(node, target, source)).find((message) => message !== null) ?? null)),
};

/** The first event decides: nothing else may begin or end the wait for one of them (BPMN 2.0, 10.6.6). */
function whyWrong(gateway: ElementInfo, target: ElementInfo, source: ProcessSource): string | null {
  const after = `Sesudah gerbang kejadian ${named(gateway)}`;
  const [border] = bordersOf(source, target);
  if (!isAwaited(target)) return `${after} hanya boleh kejadian penangkap atau tugas menerima, bukan ${named(target)}. Letakkan langkah itu sesudah kejadian yang ditunggunya.`;
  if (border !== undefined) return `${after}, ${named(target)} tidak boleh punya kejadian batas ${named(border)}. Gambarkan kejadian itu sebagai cabang gerbang sendiri.`;
  if (flowsInto(source, target).length > 1) return `${after}, ${named(target)} tidak boleh dimasuki panah lain. Arahkan panah itu ke gerbangnya, atau gambarkan kejadian penangkap sendiri untuknya.`;
  return null;
}

const isAwaited = ({ type, link }: ElementInfo): boolean => (type === 'IntermediateCatchEvent' && link === null) || type === 'ReceiveTask';

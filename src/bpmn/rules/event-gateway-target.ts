import { targetsOf } from '../graph.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const eventGatewayTarget: Rule<ProcessSource> = {
  id: 'event-gateway-target', class: 'SAFETY', severity: 'error', what: 'An event-based gateway before anything but a catching event or a receive task.',
  check: forElements((node, source) => {
    const wrong = node.type === 'EventBasedGateway' ? targetsOf(source, node).find(({ type, link }) => (type !== 'IntermediateCatchEvent' || link !== null) && type !== 'ReceiveTask') : undefined;
    return wrong === undefined ? null : `Sesudah gerbang kejadian ${named(node)} hanya boleh kejadian penangkap atau tugas menerima, bukan ${named(wrong)}. Letakkan langkah itu sesudah kejadian yang ditunggunya.`;
  }),
};

import type { ElementInfo } from '../../bpmn/types.ts';
import { isCall } from '../../bpmn/index.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const awaitedMessageUnnamed: PermitRule = {
  id: 'awaited-message-unnamed', class: 'SAFETY', severity: 'error', what: 'A wait without a name: it would be found by nobody who has the message.',
  check: forElements((element) => (waitsForNoName(element) ? `${named(element)} belum menyebut pesan atau sinyal yang ditunggu. Pilih pesannya di modeler dan nyatakan di bagian awaits permit-type.json.` : null)),
};

function waitsForNoName(element: ElementInfo): boolean {
  if (element.type === 'ReceiveTask') return element.message === null;
  return !isCall(element) && element.definitions.some(({ kind, name }) => (kind === 'message' || kind === 'signal') && name === null);
}

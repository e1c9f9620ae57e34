import { isCall } from '../../bpmn/index.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const awaitedMessageUnnamed: PermitRule = {
  id: 'awaited-message-unnamed', class: 'SAFETY', severity: 'error', what: 'A wait without a name: it would be found by nobody who has the message.',
  check: forElements((element) => {
    const waits = !isCall(element) && (element.type === 'ReceiveTask' || element.eventDefinitions.some((kind) => kind === 'message' || kind === 'signal'));
    return waits && element.message === null && element.signal === null ? `${named(element)} belum menyebut pesan atau sinyal yang ditunggu. Pilih pesannya di modeler dan nyatakan di bagian awaits permit-type.json.` : null;
  }),
};

import { isCall } from '../../bpmn/index.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const awaitedMessageUndeclared: PermitRule = {
  id: 'awaited-message-undeclared', class: 'SAFETY', severity: 'error', what: 'A wait for a message that the package does not declare.',
  check: forElements((element, { permitType }) =>
    element.message !== null && !isCall(element) && !(permitType.awaits ?? []).some((message) => message.name === element.message)
      ? `Pesan "${element.message}" yang ditunggu ${named(element)} belum dinyatakan di bagian awaits permit-type.json.`
      : null),
};

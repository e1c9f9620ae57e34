import { messagesOf } from '../../bpmn/index.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const awaitedMessageUndeclared: PermitRule = {
  id: 'awaited-message-undeclared', class: 'SAFETY', severity: 'error', what: 'A wait for a message that the package does not declare.',
  check: forElements((element, { permitType }) => {
    // One without a name, which goes by the element's id, has a rule of its own.
    const undeclared = messagesOf(element).find((name) => name !== element.id && !(permitType.awaits ?? []).some((message) => message.name === name));
    return undeclared === undefined ? null : `Pesan "${undeclared}" yang ditunggu ${named(element)} belum dinyatakan di bagian awaits permit-type.json. Tambahkan di sana, atau pilih pesan lain di modeler.`;
  }),
};

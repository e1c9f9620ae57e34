import { messageTopic } from '../variables.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const messageUnknown: PermitRule = {
  id: 'message-unknown', class: 'SAFETY', severity: 'error', what: 'A message to the applicant without a text.',
  check: forElements((element, { permitType }) =>
    element.topic === messageTopic && permitType.messages[element.attributes['pesan'] ?? ''] === undefined
      ? `Pesan "${element.attributes['pesan'] ?? ''}" pada ${named(element)} tidak ada. Isi izin:pesan dengan kunci di bagian messages permit-type.json.`
      : null),
};

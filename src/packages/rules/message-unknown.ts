import { messageTopic } from '../variables.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const messageUnknown: PermitRule = {
  id: 'message-unknown', class: 'SAFETY', severity: 'error', what: 'A message to the applicant without a text.',
  check: forElements((element, { permitType }) => {
    if (element.topic !== messageTopic) return null;
    const key = element.attributes['pesan'] ?? '';
    if (key === '') return `${named(element)} belum menyebut pesan yang dikirim. Isi izin:pesan dengan kunci di bagian messages permit-type.json.`;
    return permitType.messages[key] === undefined ? `Pesan "${key}" pada ${named(element)} tidak ada. Tambahkan di bagian messages permit-type.json, atau isi izin:pesan dengan kunci yang ada.` : null;
  }),
};

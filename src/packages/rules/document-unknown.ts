import { issueTopic } from '../variables.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const documentUnknown: PermitRule = {
  id: 'document-unknown', class: 'SAFETY', severity: 'error', what: 'A document without template, number or result variable.',
  check: forElements((element, { documents, permitType }) => {
    if (element.topic !== issueTopic) return null;
    const key = element.attributes['dokumen'] ?? '';
    if (key === '') return `Penerbitan dokumen ${named(element)} belum menyebut templat. Isi izin:dokumen dengan nama berkas di folder documents.`;
    if (documents[key] === undefined) return `Templat dokumen "${key}" pada ${named(element)} tidak ada. Isi izin:dokumen dengan nama berkas di folder documents.`;
    if (element.resultVariable === null) return `Penerbitan dokumen ${named(element)} belum menamai hasilnya. Isi camunda:resultVariable, nama untuk nomor dan tanggal dokumen itu.`;
    return permitType.numbering.documents[key] === undefined ? `Dokumen "${key}" pada ${named(element)} belum punya pola nomor. Tambahkan numbering.documents.${key} di permit-type.json.` : null;
  }),
};

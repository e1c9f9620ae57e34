import { documentUnknown } from '../../../src/packages/rules/document-unknown.ts';
import { permitType } from '../mini-package.ts';
import { edited, holds, permit } from './hold.ts';

const { izin, penolakan } = permitType.numbering.documents;

holds(documentUnknown, {
  good: {
    'documents with template, number and result': {},
  },
  bad: {
    'a template that is not there': [edited(['izin:dokumen="izin"', 'izin:dokumen="hantu"']), 'terbitkan', '"hantu"'],
    'no template': [edited([' izin:dokumen="izin"', '']), 'terbitkan', 'belum menyebut templat'],
    'no result': [edited([' camunda:resultVariable="dokumen"', '']), 'terbitkan', 'camunda:resultVariable'],
    'no numbers': [permit({ numbering: { ...permitType.numbering, documents: { penolakan } } }), 'terbitkan', 'numbering.documents.izin'],
    'no numbers of the letter of refusal': [permit({ numbering: { ...permitType.numbering, documents: { izin } } }), 'surat_tolak'],
  },
});

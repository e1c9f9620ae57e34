import { resultVariableName } from '../../../src/packages/rules/result-variable-name.ts';
import { edited, holds } from './hold.ts';

const resulting = (name: string) => edited(['camunda:resultVariable="dokumen"', `camunda:resultVariable="${name}"`]);

holds(resultVariableName, {
  good: {
    'small letters, digits and underlines': resulting('surat_2'),
    "a name that begins like the system's own": resulting('berkas_izin'),
  },
  bad: {
    "the system's own": [resulting('berkas'), 'terbitkan', '"berkas"'],
    'a capital': [resulting('Dokumen'), 'terbitkan'],
    'two words': [resulting('surat izin'), 'terbitkan'],
  },
});

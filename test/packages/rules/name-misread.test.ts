import { nameMisread } from '../../../src/packages/rules/name-misread.ts';
import { applied, fields, repeated } from './conditions.ts';
import { decision, edited, holds, type Changes } from './hold.ts';

const resulting = (name: string): Changes => edited(['camunda:resultVariable="dokumen"', `camunda:resultVariable="${name}"`]);
const asking = (name: string): Changes => applied({ ...fields, [name]: fields.nama });
const answering = (name: string): Changes => Object.fromEntries(Object.entries(decision()).map(([path, text]) => [path, text?.replace('<variable id="v" name="jalur"/>', `<variable id="v" name="${name}"/>`) ?? null]));
const each = (name: string): Changes => ({ ...applied(), ...edited([repeated()[0], repeated()[1].replace('elementVariable="butir"', `elementVariable="${name}"`)]) });

holds(nameMisread, {
  good: {
    'a result, a field, a decision and an element of a list that FEEL reads as they are': { ...each('titik'), ...answering('jalur_cepat') },
    'a result that a built-in function begins': resulting('count_izin'),
    'a decision that a tool has named': answering('Decision_0abc'),
  },
  bad: {
    'a result like a built-in function': [resulting('count'), 'terbitkan', '"count"'],
    'a result of several words': [resulting('Hasil Akhir'), 'terbitkan', 'misalnya hasil_akhir'],
    'a result that FEEL takes for a difference': [resulting('hasil-akhir'), 'terbitkan', 'misalnya hasil_akhir'],
    'a result like the counter of a loop': [resulting('loopCounter'), 'terbitkan', 'misalnya loop_counter'],
    "a result like the system's own": [resulting('tarif'), 'terbitkan', 'misalnya hasil_tarif'],
    'a field like a built-in function': [asking('sum'), null, 'misalnya isian_sum'],
    'an element of a list like a word of FEEL': [each('then'), 'periksa', 'misalnya butir_then'],
    'a decision of several words': [answering('luas tanah'), null, 'misalnya luas_tanah'],
  },
});

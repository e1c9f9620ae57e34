import { expressionUnknownValue } from '../../../src/packages/rules/expression-unknown-value.ts';
import { conditioned, decided, table } from './conditions.ts';
import { decision, holds } from './hold.ts';

const graded = decision(table('permohonan.luas', [['< 5', '"CEPAT"'], ['>= 5', '"BIASA"']]));

holds(expressionUnknownValue, {
  good: {
    'a value of the field': conditioned('permohonan.jenis = "BARU"'),
    'any text for a field that is written freely': conditioned('permohonan.nama = "BARO"'),
    'an answer of a decision': decided('jalur = "CEPAT"', graded),
  },
  bad: {
    'a value with a letter wrong': [conditioned('permohonan.jenis = "BARO"'), 'f3', 'Mungkin maksudnya "BARU"'],
    'a value in a list that the field never has': [conditioned('permohonan.jenis in ("BARU", "LAMA")'), 'f3', 'tidak pernah bernilai "LAMA"'],
    'an answer that the decision never gives': [decided('jalur = "CEPT"', graded), 'f3', 'Mungkin maksudnya "CEPAT"'],
  },
});

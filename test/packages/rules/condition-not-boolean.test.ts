import { conditionNotBoolean } from '../../../src/packages/rules/condition-not-boolean.ts';
import { conditioned, repeated } from './conditions.ts';
import { holds } from './hold.ts';

holds(conditionNotBoolean, {
  good: {
    'a comparison': conditioned('permohonan.luas + 1 > 5'),
    'a yes or no of the form': conditioned('permohonan.setuju'),
    'an if that asks a comparison': conditioned('if permohonan.nama = "x" then true else false'),
  },
  bad: {
    'a number': [conditioned('permohonan.luas + 1'), 'f3', 'menghasilkan angka'],
    'an if that asks a text': [conditioned('if permohonan.nama then true else false'), 'f3', 'menghasilkan teks'],
    'a list that is done at a number': [conditioned('true', repeated(undefined, 'butir.jumlah')), 'periksa', 'Syarat selesainya perulangan'],
  },
});

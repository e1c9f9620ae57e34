import { expressionUnknownName } from '../../../src/packages/rules/expression-unknown-name.ts';
import { answer, conditioned, decided, repeated, table } from './conditions.ts';
import { decision, holds, permit } from './hold.ts';

holds(expressionUnknownName, {
  good: {
    'names, parts and functions that there are': conditioned('count(permohonan.titik) > 1 and (some t in permohonan.titik satisfies t.kelas = "A")'),
    "the system's own": conditioned('berkas.submitted_at < now()'),
    'the element of a list, while it is gone through': conditioned('true', repeated()),
  },
  bad: {
    'a name that no form yields': [conditioned('hantu.keputusan = "lengkap"'), 'f3', 'nama "hantu" tidak dikenal'],
    'a name with a letter too many': [conditioned('periksaan.keputusan = "lengkap"'), 'f3', 'Mungkin maksudnya periksa.'],
    'a field that the form lacks': [conditioned('permohonan.luasan > 5'), 'f3', 'Mungkin maksudnya luas.'],
    'a function that does not exist': [conditioned('cout(permohonan.titik) > 1'), 'f3', 'Mungkin maksudnya count.'],
    'a part of an entry that is not there': [conditioned('some t in permohonan.titik satisfies t.klas = "A"'), 'f3', 'Mungkin maksudnya kelas.'],
    'a part of the element of a list': [conditioned('true', repeated(undefined, 'butir.banyak > 1')), 'periksa', 'banyak'],
    'a cell of a decision': [decided('true', decision(table('permohonan.luas', [['> 5', 'permohonan.luasan'], ['-', '1']]))), 'tentukan', 'Tugas "Tentukan jalur", keputusan "Jalur", baris 1'],
    'an answer of a decision': [decided('true', decision(answer('permohonan.luasan'))), 'tentukan', 'luasan'],
    'the title of a case': [permit({ title: 'permohonan.nam' }), null, 'Mungkin maksudnya nama.'],
  },
});

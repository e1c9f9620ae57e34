import { choiceNotCovered } from '../../../src/packages/rules/choice-not-covered.ts';
import { chosen, conditioned } from './conditions.ts';
import { holds } from './hold.ts';

const many = Array.from({ length: 60 }, (_, index) => `permohonan.luas = ${index}`).join(' or ');

holds(choiceNotCovered, {
  good: {
    'a default flow': conditioned('periksa.keputusan = "lengkap"'),
    'a value and all others': chosen('periksa.keputusan = "lengkap"', 'periksa.keputusan != "lengkap"'),
    'two values and the third': chosen('periksa.keputusan in ("lengkap", "perbaikan")', 'periksa.keputusan = "tolak"'),
    'yes and no': chosen('permohonan.setuju', 'not(permohonan.setuju)'),
    'up to a number and above it': chosen('permohonan.luas <= 5', 'permohonan.luas > 5'),
    'an optional field, the empty one included': chosen('permohonan.cara = null or permohonan.cara = "DARING"', 'permohonan.cara = "LOKET"'),
    'before a date and from it': chosen('permohonan.mulai < permohonan.selesai', 'permohonan.mulai >= permohonan.selesai'),
    'two questions in one': chosen('if permohonan.setuju then permohonan.luas < 5 else true', 'permohonan.setuju and permohonan.luas >= 5'),
  },
  bad: {
    'a value that is forgotten': [chosen('periksa.keputusan = "lengkap"', 'periksa.keputusan = "tolak"'), 'pilih', 'tidak punya panah untuk periksa.keputusan = "perbaikan"'],
    'a no that is forgotten': [chosen('permohonan.setuju', 'false'), 'pilih', 'permohonan.setuju = false'],
    'an optional field that is empty': [chosen('permohonan.cara = "DARING"', 'permohonan.cara = "LOKET"'), 'pilih', 'permohonan.cara kosong'],
    'the number itself': [chosen('permohonan.luas < 5', 'permohonan.luas > 5'), 'pilih', 'permohonan.luas = 5'],
    'a text that is written freely': [chosen('permohonan.nama = "a"', 'permohonan.nama = "b"'), 'pilih', 'permohonan.nama lain dari "a", "b"'],
    'the day itself': [chosen('permohonan.mulai < permohonan.selesai', 'permohonan.mulai > permohonan.selesai'), 'pilih', 'permohonan.mulai = permohonan.selesai'],
    'two questions in one': [chosen('permohonan.setuju and periksa.keputusan = "lengkap"', 'periksa.keputusan != "lengkap"'), 'pilih', 'permohonan.setuju = false dan periksa.keputusan = "lengkap"'],
    'more than can be looked at': [chosen(many, `permohonan.setuju and permohonan.jenis = "BARU" and permohonan.sah = true and (${many.replaceAll('luas', 'tinggi')})`), 'pilih', 'terlalu banyak'],
  },
});

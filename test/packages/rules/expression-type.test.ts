import { expressionType } from '../../../src/packages/rules/expression-type.ts';
import { answer, conditioned, decided, repeated, table } from './conditions.ts';
import { decision, edited, holds } from './hold.ts';

const timer = (feel: string) => conditioned('true', ['>P30D<', `>${feel}<`]);
/** The other way no longer reads the answers as one. */
const answerless = ['periksa.keputusan = "tolak"', 'false'] as const;
const dated = decision(answer('permohonan.mulai'));
const graded = decision(table('permohonan.luas', [['< 5', '"CEPAT"'], ['>= 5', '"BIASA"']]));

holds(expressionType, {
  good: {
    'a number and a number': conditioned('permohonan.luas = 5'),
    'a date and a date': conditioned('permohonan.mulai > date("2026-01-01")'),
    'the time between two dates': conditioned('permohonan.selesai - permohonan.mulai > duration("P1D")'),
    'a list of its own kind': conditioned('some x in permohonan.titik satisfies x.jumlah = permohonan.luas'),
    'a timer that gets a duration': timer('= if periksa.keputusan = "lengkap" then duration("P1D") else duration("P2D")'),
    'a list gone through one by one': conditioned('if periksa = null then false else some p in periksa satisfies p.keputusan = "lengkap"', repeated(), answerless),
    'the date that a decision gives as text': decided('date(jalur) < permohonan.selesai', dated),
  },
  bad: {
    'a text and a number': [conditioned('permohonan.luas = "5"'), 'f3', 'tanpa tanda kutip: 5'],
    'a date and a text': [conditioned('permohonan.mulai > "2026-01-01"'), 'f3', 'date("2026-01-01")'],
    'a date less a text': [conditioned('permohonan.mulai - "2026-01-01" > duration("P1D")'), 'f3', 'Tanggal hanya dapat dikurangi tanggal'],
    'and of a text': [conditioned('permohonan.nama and permohonan.setuju'), 'f3', 'di samping and adalah teks'],
    'min of a text and a number': [conditioned('min("a", 1) = 1'), ['f3', 'f3'], 'min('],
    'a date that is none': [conditioned('permohonan.mulai > date("2026-02-30")'), 'f3', 'bukan tanggal'],
    'an order of true and false': [conditioned('permohonan.setuju > false'), 'f3', 'tidak punya urutan'],
    'too many arguments': [conditioned('contains(permohonan.nama, "a", "b")'), 'f3', 'memerlukan 2 isian'],
    'a range of texts for a number': [conditioned('permohonan.luas in ["a".."b"]'), ['f3', 'f3'], 'tidak dapat dibandingkan'],
    'a filter that compares with the wrong type': [conditioned('count(permohonan.titik[kelas = 1]) > 0'), 'f3', 'tidak dapat dibandingkan'],
    'a loop over a range in brackets': [conditioned('some x in [1..9] satisfies x = permohonan.luas'), 'f3', 'adalah rentang, bukan daftar'],
    'a loop over a text': [conditioned('some t in permohonan.nama satisfies t = "a"'), 'f3', 'bukan daftar'],
    'a timer that gets a number': [timer('= permohonan.luas'), 'batas', 'Pewaktu "30 hari": hasilnya angka'],
    'a task for each letter of a text': [conditioned('true', repeated('= permohonan.nama', 'true'), answerless), 'periksa', 'Daftar perulangan "Periksa permohonan"'],
    'the answers of a repeated task as if they were one': [conditioned('periksa.keputusan = "lengkap"', repeated(), answerless), 'f3'],
    'the office of a lane as a number': [edited(['izin:unit="KANTOR"', 'izin:unit="= permohonan.luas"']), ['lajur_petugas', 'lajur_petugas'], 'Unit lajur'],
    'the text of a decision as a number': [decided('jalur > 5', graded), 'f3'],
    'the text of a decision as a date': [decided('jalur < permohonan.selesai', dated), 'f3'],
    'a cell that compares with the wrong type': [decided('true', decision(table('permohonan.luas', [['"besar"', '1'], ['-', '2']]))), 'tentukan', 'Tugas "Tentukan jalur", keputusan "Jalur", baris 1'],
  },
});

import { expressionInvalid } from '../../../src/packages/rules/expression-invalid.ts';
import { conditioned, repeated } from './conditions.ts';
import { edited, holds, instead, permit } from './hold.ts';

const broken = 'periksa.keputusan = = 1';
const input = (feel: string) => instead((inner) => `<bpmn:serviceTask id="kabari" name="Arsipkan" camunda:type="external" camunda:topic="message.send"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="luas">${feel}</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>${inner}</bpmn:serviceTask>`);

holds(expressionInvalid, {
  good: {
    'FEEL': conditioned('periksa.keputusan = "lengkap"'),
    'plain text where FEEL begins with an equals sign': input('a = = 1'),
  },
  bad: {
    'a condition, at its flow': [conditioned(broken), 'f3', `Kondisi panah "lengkap" dari "Lengkap?" tidak dapat dibaca sebagai FEEL: ada dua tanda perbandingan berturut-turut. Betulkan "${broken}".`],
    'a condition of a flow without label': [conditioned(broken, [' name="lengkap"', '']), 'f3', 'Kondisi panah dari "Lengkap?" ke "Terbitkan izin"'],
    'two equals signs': [conditioned('periksa.keputusan == "lengkap"'), 'f3', 'pakai satu tanda sama dengan'],
    'words of other languages': [conditioned("periksa.keputusan = 'lengkap'"), 'f3', 'pakai tanda kutip ganda'],
    'a condition too long to read': [conditioned(`permohonan.luas > ${'1 + '.repeat(600)}1`), 'f3', 'lebih panjang dari 2000 huruf'],
    'a timer': [edited(['>P30D<', '>= duration(<']), 'batas', 'Pewaktu "30 hari"'],
    'an input': [input('= a = = 1'), 'kabari', 'Masukan "luas" pada "Arsipkan"'],
    'a list': [conditioned('true', repeated('= titik[')), 'periksa', 'Daftar perulangan "Periksa permohonan"'],
    'when a list is done': [conditioned('true', repeated(undefined, 'a = = 1')), 'periksa', 'Syarat selesainya perulangan "Periksa permohonan"'],
    'the office of a lane': [edited(['izin:unit="KANTOR"', 'izin:unit="= a = = 1"']), 'lajur_petugas', 'Unit lajur "Petugas Administrasi"'],
    'the title of a case': [permit({ title: 'permohonan.' }), null, 'Isian title di permit-type.json tidak dapat dibaca sebagai FEEL'],
  },
});

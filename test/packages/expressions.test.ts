import { expect } from 'chai';
import type { Finding } from '../../src/bpmn/types.ts';
import { bundleOf, checkPackage } from '../../src/packages/index.ts';
import { diagram, miniPackage } from './mini-package.ts';

const bpmn = 'processes/izin-uji/process.bpmn';
const schema = (properties: object, required: readonly string[]): string => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: 'x', properties, required, unevaluatedProperties: false });
const text = { type: 'string', title: 'Teks', minLength: 1, maxLength: 60 };
const fields = {
  nama: text, luas: { type: 'number', title: 'Luas', minimum: 1, maximum: 100 }, setuju: { type: 'boolean', title: 'Setuju' }, mulai: { type: 'string', format: 'date', title: 'Mulai' }, selesai: { type: 'string', format: 'date', title: 'Selesai' },
  jenis: { type: 'string', title: 'Jenis', enum: ['BARU', 'PERPANJANGAN', 'PERUBAHAN'] }, tinggi: { type: 'number', title: 'Tinggi', minimum: 0, maximum: 100 }, cara: { type: 'string', title: 'Cara', enum: ['DARING', 'LOKET'] }, sah: { type: 'boolean', title: 'Sah' },
  titik: { type: 'array', title: 'Titik', minItems: 1, maxItems: 5, items: { type: 'object', title: 'Titik', properties: { kelas: { ...text, enum: ['A', 'B'] }, jumlah: { type: 'integer', title: 'Jumlah', minimum: 1, maximum: 9 } }, required: ['kelas', 'jumlah'], unevaluatedProperties: false } },
};
const permohonan = {
  'forms/izin-uji/permohonan.schema.json': schema(fields, ['nama', 'luas', 'setuju', 'mulai', 'selesai', 'jenis', 'titik']),
  'forms/izin-uji/permohonan.ui.json': JSON.stringify({ title: 'x', order: Object.keys(fields) }), 'processes/izin-uji/scenarios/terbit.json': null,
};
const escaped = (condition: string): string => condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

async function findings(xml: string, more: Record<string, string | null> = {}): Promise<Finding[]> {
  return (await checkPackage(bundleOf('izin-uji', miniPackage({ ...permohonan, [bpmn]: xml, ...more })))).filter(({ severity }) => severity === 'error');
}
const conditioned = (condition: string, in_ = 'periksa.keputusan = "lengkap"'): string => diagram.replace(in_, () => escaped(condition));
/** The choice after "Periksa permohonan" with these conditions and nothing else. */
const chosen = (...conditions: readonly string[]): string => [...conditions.entries()].reduce((xml, [index, condition]) => xml.replace(
  index === 0 ? /(<bpmn:sequenceFlow id="f3".*?Expression">).*?(<)/ : /(<bpmn:sequenceFlow id="f6".*?Expression">).*?(<)/, (_all, before: string, after: string) => `${before}${escaped(condition)}${after}`), diagram);
const withoutDefault = (xml: string): string => xml.replace(' default="f4"', '').replace(/<bpmn:sequenceFlow id="f4"[^>]*\/>/, '').replace('<bpmn:outgoing>f4</bpmn:outgoing>', '').replace('<bpmn:incoming>f4</bpmn:incoming>', '')
  .replace(/<bpmn:userTask id="perbaiki".*?<\/bpmn:userTask>/, '').replace(/<bpmn:boundaryEvent id="batas".*?<\/bpmn:boundaryEvent>/, '').replace(/<bpmn:sendTask id="kabari_lewat".*?<\/bpmn:sendTask>/, '').replace(/<bpmn:sequenceFlow id="f(5|10|_lewat)"[^>]*\/>/g, '').replace(/<bpmn:endEvent id="lewat".*?<\/bpmn:endEvent>/, '')
  .replace('<bpmn:incoming>f5</bpmn:incoming>', '').replaceAll(/<bpmn:flowNodeRef>(perbaiki|batas|kabari_lewat|lewat)<\/bpmn:flowNodeRef>/g, '');

describe('types of expressions', () => {
  it('pass what runs', async () => {
    const good = [
      'permohonan.luas > 5 and permohonan.jenis = "BARU"', 'permohonan.selesai - permohonan.mulai > duration("P3D")', '(permohonan.selesai - permohonan.mulai).days + 1 > 30', 'permohonan.cara = "LOKET"', 'permohonan.tinggi != null and permohonan.tinggi > 5',
      'if permohonan.tinggi = null then false else permohonan.tinggi + 1 > 5', 'permohonan.tinggi = null or permohonan.tinggi < 3', 'permohonan.sah = true', 'some t in permohonan.titik satisfies t.kelas = "A"', 'count(permohonan.titik[kelas = "A"]) > 1',
      'sum(for t in permohonan.titik return t.jumlah * 2) > 4', 'permohonan.titik[1].jumlah > 1', 'permohonan.jenis in ("BARU", "PERUBAHAN")', 'permohonan.luas in [1..5]', 'permohonan.mulai <= today() and berkas.submitted_at < now()', 'permohonan.mulai.year = 2026',
      'max(permohonan.luas, 3) > 4', 'matches(permohonan.nama, "^A")', 'string(permohonan.luas) = "4"', 'if perbaikan = null then false else perbaikan.catatan = "x"', 'perbaikan != null and perbaikan.catatan = "x"', 'permohonan.mulai + duration("P1Y") > permohonan.selesai',
      'list contains(["A", "B"], permohonan.nama)', 'permohonan.luas between 1 and 5', 'not(permohonan.setuju)', '(permohonan.luas > 1) = permohonan.setuju',
    ];
    for (const condition of good) expect(await findings(conditioned(condition)), condition).to.deep.equal([]);
  });

  const refused: readonly (readonly [string, string, string, string])[] = [
    ['a name with a letter missing', 'periksaan.keputusan = "lengkap"', 'expression-unknown-name', 'mungkin maksudnya periksa'],
    ['a field that the form lacks', 'permohonan.luasan > 5', 'expression-unknown-name', 'mungkin maksudnya luas'],
    ['a function that does not exist', 'cout(permohonan.titik) > 1', 'expression-unknown-name', 'mungkin maksudnya count'],
    ['a part of an entry that is not there', 'some t in permohonan.titik satisfies t.klas = "A"', 'expression-unknown-name', 'mungkin maksudnya kelas'],
    ['a form that is filled in later', 'tolak.alasan != null', 'field-not-collected', 'baru diisi sesudah langkah ini ("Setujui penolakan")'],
    ['a form that only a way back fills', 'perbaikan.catatan = "x"', 'field-not-collected', 'if perbaikan = null then'],
    ['a text and a number', 'permohonan.luas = "5"', 'expression-type', 'tanpa tanda kutip: 5'],
    ['a date and a text', 'permohonan.mulai > "2026-01-01"', 'expression-type', 'date("2026-01-01")'],
    ['a date less a text', 'permohonan.mulai - "2026-01-01" > duration("P1D")', 'expression-type', 'Tanggal hanya dapat dikurangi tanggal'],
    ['and of a text', 'permohonan.nama and permohonan.setuju', 'expression-type', 'di samping and adalah teks'],
    ['a condition that is a number', 'permohonan.luas + 1', 'condition-not-boolean', 'menghasilkan angka'],
    ['an if that asks a text', 'if permohonan.nama then true else false', 'condition-not-boolean', 'menghasilkan teks'],
    ['min of a text and a number', 'min("a", 1) = 1', 'expression-type', 'Semua isiannya harus sejenis'],
    ['a date that is none', 'permohonan.mulai > date("2026-02-30")', 'expression-type', 'bukan tanggal'],
    ['an order of true and false', 'permohonan.setuju > false', 'expression-type', 'tidak punya urutan'],
    ['too many arguments', 'contains(permohonan.nama, "a", "b")', 'expression-type', 'memerlukan 2 isian'],
    ['a range of texts for a number', 'permohonan.luas in ["a".."b"]', 'expression-type', 'tidak dapat dibandingkan'],
    ['a filter that compares with the wrong type', 'count(permohonan.titik[kelas = 1]) > 0', 'expression-type', 'tidak dapat dibandingkan'],
    ['a loop over a range in brackets', 'some x in [1..9] satisfies x = permohonan.luas', 'expression-type', 'adalah rentang, bukan daftar'],
    ['a loop over a text', 'some t in permohonan.nama satisfies t = "a"', 'expression-type', 'bukan daftar'],
    ['a value with a letter wrong', 'permohonan.jenis = "BARO"', 'expression-unknown-value', 'Mungkin maksudnya "BARU"'],
    ['a value in a list that the enum lacks', 'permohonan.jenis in ("BARU", "LAMA")', 'expression-unknown-value', 'tidak pernah bernilai "LAMA"'],
    ['an order with an optional field', 'permohonan.tinggi > 5', 'expression-may-be-empty', 'if permohonan.tinggi = null then false else'],
    ['a sum with an optional field', 'permohonan.tinggi + 1 > 5', 'expression-may-be-empty', 'hitungan dengannya berhenti'],
    ['a sum that a neighbour does not guard, as both sides of and are evaluated', 'permohonan.tinggi != null and permohonan.tinggi + 1 > 5', 'expression-may-be-empty', 'tetap menghitung kedua sisinya'],
    ['an optional yes or no', 'permohonan.sah', 'expression-may-be-empty', 'kosong'],
  ];
  for (const [what, condition, rule, word] of refused) {
    it(`refuse ${what}`, async () => {
      const found = (await findings(conditioned(condition))).filter((finding) => finding.rule === rule);
      expect(found.map(({ element, message }) => ({ element, message })).map(({ element }) => element), condition).to.include('f3');
      expect(found[0]?.message).to.contain(word).and.to.contain('Kondisi panah "lengkap" dari "Lengkap?"');
    });
  }
});

describe('what is collected before', () => {
  /** Two parallel tasks, a join, and a choice that reads. */
  const parallel = (condition: string, at: 'a' | 'join'): string => {
    const task = (id: string): string => `<bpmn:userTask id="${id}" name="${id}" camunda:formKey="${id}" izin:waktu="1 hk"/>`;
    const flow = (id: string, from: string, to: string, text_ = ''): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${text_ === '' ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(text_)}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
    const choice = `<bpmn:exclusiveGateway id="pilih" name="Pilih" default="k2"/>${flow('k1', 'pilih', 'sesudah', condition)}${flow('k2', 'pilih', 'diam')}<bpmn:task id="diam" name="Diam"/>${flow('k3', 'diam', 'sesudah')}<bpmn:exclusiveGateway id="sesudah"/>`;
    const way = at === 'a' ? flow('a1', 'periksa', 'pilih') + flow('a2', 'sesudah', 'temu') + flow('j1', 'temu', 'terbitkan') : flow('a1', 'periksa', 'temu') + flow('j1', 'temu', 'pilih') + flow('j2', 'sesudah', 'terbitkan');
    return diagram.replace(/<bpmn:sequenceFlow id="f1".*<bpmn:serviceTask id="terbitkan"/s, `${flow('f1', 'mulai', 'belah')}<bpmn:parallelGateway id="belah"/>${flow('b1', 'belah', 'periksa')}${flow('b2', 'belah', 'perbaiki')}${task('periksa')}${task('perbaiki').replace('formKey="perbaiki"', 'formKey="perbaikan"')}${flow('p2', 'perbaiki', 'temu')}${choice}${way}<bpmn:parallelGateway id="temu"/><bpmn:serviceTask id="terbitkan"`)
      .replace(/<bpmn:userTask id="tolak".*<bpmn:endEvent id="ditolak".*?<\/bpmn:endEvent>/s, '').replaceAll(/<bpmn:flowNodeRef>(tolak|surat_tolak|kabari_tolak|ditolak|batas|kabari_lewat|lewat)<\/bpmn:flowNodeRef>/g, '').replaceAll(/<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g, '');
  };
  // The rule of the authorised official looks at ways one by one, and one branch has no official on it.
  const rulesAt = async (xml: string): Promise<string[]> => (await findings(xml)).map(({ rule }) => rule).filter((rule) => rule !== 'document-without-official');

  it('of two parallel branches, a join has both, and neither has the other', async () => {
    expect(await rulesAt(parallel('perbaikan.catatan = "x" and periksa.keputusan = "lengkap"', 'join'))).to.deep.equal([]);
    expect(await rulesAt(parallel('perbaikan.catatan = "x"', 'a'))).to.deep.equal(['field-not-collected']);
    expect(await rulesAt(parallel('periksa.keputusan = "lengkap"', 'a'))).to.deep.equal([]);
  });

  it('a boundary event does not have what its host would have collected', async () => {
    const timer = (text_: string): string => diagram.replace('>P30D<', `>${text_}<`);
    expect((await findings(timer('= if periksa.keputusan = "lengkap" then duration("P1D") else duration("P2D")'))).map(({ rule }) => rule)).to.deep.equal([]);
    expect((await findings(timer('= if perbaikan.catatan = "x" then duration("P1D") else duration("P2D")'))).map(({ rule, element }) => `${rule} ${element ?? ''}`)).to.include('field-not-collected batas');
    expect((await findings(timer('= permohonan.luas'))).map(({ rule }) => rule)).to.deep.equal(['expression-type']);
  });

  it('a loop that is tested first may have collected nothing', async () => {
    const looped = (attributes: string): string => diagram.replace('izin:waktu="1 hk" izin:tahap="Verifikasi">', `izin:waktu="1 hk" izin:tahap="Verifikasi"><bpmn:standardLoopCharacteristics ${attributes} loopMaximum="3"><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">permohonan.luas &gt; 5</bpmn:loopCondition></bpmn:standardLoopCharacteristics>`);
    expect((await findings(looped('testBefore="true"'))).map(({ rule, element }) => `${rule} ${element ?? ''}`)).to.include('field-not-collected f3');
    expect((await findings(looped('testBefore="false"'))).map(({ rule }) => rule)).to.deep.equal([]);
  });

  it('a repeated task sees its element, and yields a list that is empty when there was nothing to repeat', async () => {
    const repeated = (condition: string): string => conditioned(condition).replace('izin:waktu="1 hk" izin:tahap="Verifikasi">', 'izin:waktu="1 hk" izin:tahap="Verifikasi"><bpmn:multiInstanceLoopCharacteristics camunda:collection="= permohonan.titik" camunda:elementVariable="butir"><bpmn:completionCondition xsi:type="bpmn:tFormalExpression">butir.jumlah &gt; loopCounter</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>').replace('periksa.keputusan = "tolak"', 'false');
    expect(await findings(repeated('if periksa = null then false else some p in periksa satisfies p.keputusan = "lengkap"'))).to.deep.equal([]);
    expect((await findings(repeated('periksa.keputusan = "lengkap"'))).map(({ rule }) => rule)).to.include('expression-type');
    expect((await findings(repeated('some p in periksa satisfies p.keputusan = "lengkap"'))).map(({ rule }) => rule)).to.include('expression-may-be-empty');
    expect((await findings(repeated('true').replace('= permohonan.titik', '= permohonan.nama'))).map(({ rule }) => rule)).to.include('expression-type');
    expect((await findings(repeated('true').replace('butir.jumlah', 'butir.banyak'))).map(({ rule }) => rule)).to.include('expression-unknown-name');
  });
});

describe('choices that leave a value open', () => {
  const open = async (...conditions: string[]): Promise<string> => (await findings(withoutDefault(chosen(...conditions)))).filter(({ rule }) => rule === 'choice-not-covered').map(({ message }) => message).join();

  it('name what has no way', async () => {
    expect(await open('periksa.keputusan = "lengkap"', 'periksa.keputusan = "tolak"')).to.contain('tidak punya panah untuk periksa.keputusan = "perbaikan"');
    expect(await open('permohonan.setuju', 'false')).to.contain('permohonan.setuju = false');
    expect(await open('permohonan.cara = "DARING"', 'permohonan.cara = "LOKET"')).to.contain('permohonan.cara kosong');
    expect(await open('permohonan.luas < 5', 'permohonan.luas > 5')).to.contain('permohonan.luas = 5');
    expect(await open('permohonan.nama = "a"', 'permohonan.nama = "b"')).to.contain('permohonan.nama lain dari "a", "b"');
    expect(await open('permohonan.mulai < permohonan.selesai', 'permohonan.mulai > permohonan.selesai')).to.contain('permohonan.mulai = permohonan.selesai');
    expect(await open('permohonan.setuju and periksa.keputusan = "lengkap"', 'periksa.keputusan != "lengkap"')).to.contain('permohonan.setuju = false dan periksa.keputusan = "lengkap"');
  });

  it('are silent where every value has one', async () => {
    const whole: readonly (readonly [string, string])[] = [
      ['periksa.keputusan = "lengkap"', 'periksa.keputusan != "lengkap"'], ['periksa.keputusan in ("lengkap", "perbaikan")', 'periksa.keputusan = "tolak"'], ['permohonan.setuju', 'not(permohonan.setuju)'], ['permohonan.luas <= 5', 'permohonan.luas > 5'],
      ['permohonan.cara = null or permohonan.cara = "DARING"', 'permohonan.cara = "LOKET"'], ['permohonan.mulai < permohonan.selesai', 'permohonan.mulai >= permohonan.selesai'], ['if permohonan.setuju then permohonan.luas < 5 else true', 'permohonan.setuju and permohonan.luas >= 5'],
    ];
    for (const [a, b] of whole) expect(await open(a, b), a).to.equal('');
  });

  it('need a default flow where there is too much to look at', async () => {
    const many = ['luas', 'tinggi'].flatMap((name) => Array.from({ length: 60 }, (_, index) => `permohonan.${name} = ${index}`)).join(' or ');
    expect(await open(`if permohonan.tinggi = null then false else ${many.slice(0, 1900).replace(/ or [^=]*= ?\d*$/, '')}`, 'permohonan.setuju and permohonan.jenis = "BARU" and permohonan.sah = true')).to.match(/terlalu banyak|tidak punya panah/);
  });
});

describe('types of decisions', () => {
  const dmn = (logic: string, requires = ''): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="x"><decision id="jalur" name="Jalur"><variable id="v" name="jalur"/>${requires}${logic}</decision></definitions>`;
  const table = (input: string, rows: readonly (readonly [string, string])[]): string => dmn(`<decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression id="ie"><text>${escaped(input)}</text></inputExpression></input><output id="o"/>${rows.map(([cell, answer], index) => `<rule id="r${index}"><inputEntry id="c${index}"><text>${escaped(cell)}</text></inputEntry><outputEntry id="a${index}"><text>${answer}</text></outputEntry></rule>`).join('')}</decisionTable>`);
  const decided = (condition: string): string => conditioned(condition).replace('sourceRef="mulai" targetRef="periksa"', 'sourceRef="mulai" targetRef="tentukan"').replace('<bpmn:userTask id="periksa"', '<bpmn:businessRuleTask id="tentukan" name="Tentukan jalur" camunda:decisionRef="jalur" camunda:resultVariable="jalur"/><bpmn:sequenceFlow id="f1b" sourceRef="tentukan" targetRef="periksa"/><bpmn:userTask id="periksa"');
  const faults = async (condition: string, file: string): Promise<string[]> => (await findings(decided(condition), { 'processes/izin-uji/jalur.dmn': file })).map(({ rule, element, message }) => `${rule} ${element ?? ''} ${message}`);

  it('give the diagram the values of their outputs', async () => {
    const lanes = table('permohonan.luas', [['< 5', '"CEPAT"'], ['>= 5', '"BIASA"']]);
    expect(await faults('jalur = "CEPAT"', lanes)).to.deep.equal([]);
    expect((await faults('jalur = "CEPT"', lanes))[0]).to.contain('expression-unknown-value').and.to.contain('Mungkin maksudnya "CEPAT"');
    expect((await faults('jalur > 5', lanes))[0]).to.contain('expression-type');
  });

  it('may answer nothing unless their rows fit everything', async () => {
    const upTo = (cell: string): string => table('permohonan.luas', [['< 5', 'true'], [cell, 'false']]);
    expect(await faults('jalur', upTo('>= 5'))).to.deep.equal([]);
    expect((await faults('jalur', upTo('> 5')))[0]).to.contain('expression-may-be-empty');
  });

  it('are checked cell by cell', async () => {
    const faulty = await faults('true', table('permohonan.luas', [['"besar"', '1'], ['&gt; 5'.replace('&gt;', '>'), 'permohonan.luasan']]));
    expect(faulty.find((fault) => fault.startsWith('expression-type tentukan'))).to.contain('Tugas "Tentukan jalur", keputusan "Jalur", baris 1');
    expect(faulty.find((fault) => fault.startsWith('expression-unknown-name tentukan'))).to.contain('baris 2');
  });

  it('see a date as the text that their answer becomes', async () => {
    const dated = dmn('<literalExpression id="l"><text>permohonan.mulai</text></literalExpression>');
    expect((await faults('jalur < permohonan.selesai', dated))[0]).to.contain('expression-type');
    expect(await faults('date(jalur) < permohonan.selesai', dated)).to.deep.equal([]);
  });

  it('refuse what no step before them fills', async () => {
    expect((await faults('true', dmn('<literalExpression id="l"><text>periksa.keputusan</text></literalExpression>')))[0]).to.contain('field-not-collected tentukan');
  });
});

describe('names that FEEL would misread', () => {
  const misread = async (xml: string, more: Record<string, string | null> = {}): Promise<string> => (await findings(xml, more)).filter(({ rule }) => rule === 'name-misread').map(({ message }) => message).join();

  it('are refused with a better one', async () => {
    expect(await misread(diagram.replace('camunda:resultVariable="dokumen"', 'camunda:resultVariable="count"'))).to.contain('"count"').and.to.contain('misalnya hasil_count');
    expect(await misread(diagram.replace('camunda:resultVariable="dokumen"', 'camunda:resultVariable="Hasil Akhir"'))).to.contain('misalnya hasil_akhir');
    expect(await misread(diagram.replace('camunda:resultVariable="dokumen"', 'camunda:resultVariable="hasil-akhir"'))).to.contain('misalnya hasil_akhir');
    expect(await misread(diagram.replace('camunda:resultVariable="dokumen"', 'camunda:resultVariable="loopCounter"'))).to.contain('misalnya loop_counter');
    expect(await misread(diagram.replace('camunda:resultVariable="dokumen"', 'camunda:resultVariable="tarif"'))).to.contain('misalnya hasil_tarif');
    const named = schema({ ...fields, sum: text }, ['nama']);
    expect(await misread(diagram, { 'forms/izin-uji/permohonan.schema.json': named, 'forms/izin-uji/permohonan.ui.json': JSON.stringify({ title: 'x', order: [...Object.keys(fields), 'sum'] }) })).to.contain('misalnya isian_sum');
    const decision = (name: string): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="x"><decision id="jalur" name="Jalur"><variable id="v" name="${name}"/><literalExpression id="l"><text>1</text></literalExpression></decision></definitions>`;
    expect(await misread(diagram, { 'processes/izin-uji/jalur.dmn': decision('luas tanah') })).to.contain('misalnya luas_tanah');
    expect(await misread(diagram, { 'processes/izin-uji/jalur.dmn': decision('Decision_0abc') })).to.equal('');
  });
});

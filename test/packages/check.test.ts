import { expect } from 'chai';
import { bundleOf, checkDiagram, checkPackage } from '../../src/packages/index.ts';
import { diagram, miniPackage, permitType } from './mini-package.ts';

const bpmn = 'processes/izin-uji/process.bpmn';
const edit = (from: string | RegExp, to: string): Record<string, string> => {
  const changed = diagram.replace(from, to);
  if (changed === diagram) throw new Error(`nothing to replace: ${String(from)}`);
  return { [bpmn]: changed };
};
const rulesOf = async (changes: Record<string, string | null> = {}): Promise<string[]> =>
  [...new Set((await checkPackage(bundleOf('izin-uji', miniPackage(changes)))).filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];

describe('checkPackage', () => {
  it('finds nothing wrong with a good package', async () => {
    expect(await checkPackage(bundleOf('izin-uji', miniPackage()))).to.deep.equal([]);
  });

  const refused: readonly (readonly [string, Record<string, string | null>, string])[] = [
    ['a missing diagram', { [bpmn]: null }, 'package-file-missing'],
    ['permit-type.json that is not JSON', { 'processes/izin-uji/permit-type.json': '{' }, 'package-file-invalid'],
    ['an assumption without its question', { 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, fee: { value: 'Gratis', assumption: true } }) }, 'package-file-invalid'],
    ['numbers that begin again each year and do not name it', { 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, numbering: { ...permitType.numbering, registration: { series: 'reg-uji', value: 'REG/{urut:05d}' } } }) }, 'package-file-invalid'],
    ['a code that is not the folder', { 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, code: 'lain' }) }, 'package-code'],
    ['a lane without role', edit(' izin:peran="petugas_administrasi"', ''), 'lane-without-role'],
    ['a task outside every lane', edit('<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>', ''), 'task-without-lane'],
    ['a task for one named person', edit('camunda:formKey="periksa"', 'camunda:formKey="periksa" camunda:assignee="adi"'), 'task-for-one-person'],
    ['a task without form', edit(' camunda:formKey="periksa"', ''), 'task-without-form'],
    ['a form key that does not exist', edit('camunda:formKey="periksa"', 'camunda:formKey="tidak_ada"'), 'form-unknown'],
    ['an application without form', edit(' camunda:formKey="permohonan"', ''), 'start-without-form'],
    ['a task without duration', edit(' izin:waktu="1 hk"', ''), 'task-without-deadline'],
    ['a duration nobody knows', edit('izin:waktu="1 hk"', 'izin:waktu="sehari"'), 'task-without-deadline'],
    ['an end without outcome', edit(' izin:hasil="TERBIT"', ''), 'end-without-outcome'],
    ['a condition that does not parse', edit('periksa.keputusan = "lengkap"', 'periksa.keputusan = = 1'), 'expression-invalid'],
    ['a condition on a name that no form yields', edit('periksa.keputusan = "lengkap"', 'hantu.keputusan = "lengkap"'), 'expression-unknown-name'],
    ['a message that is thrown to nobody', edit('izin:hasil="TERBIT"><bpmn:incoming>f11</bpmn:incoming>', 'izin:hasil="TERBIT"><bpmn:incoming>f11</bpmn:incoming><bpmn:messageEventDefinition id="md"/>'), 'topic-unknown'],
    ['a service without topic', edit('camunda:type="external" camunda:topic="message.send" ', ''), 'topic-unknown'],
    ['a wait that names no message', edit(/<bpmn:sendTask id="kabari"[^>]*>(.*)<\/bpmn:sendTask>/, '<bpmn:receiveTask id="kabari" name="Tunggu kabar">$1</bpmn:receiveTask>'), 'awaited-message-unnamed'],
    ['a topic that nobody serves', edit('camunda:topic="message.send"', 'camunda:topic="merpati.pos"'), 'topic-unknown'],
    ['a document template that does not exist', edit('izin:dokumen="izin"', 'izin:dokumen="hantu"'), 'document-unknown'],
    ['a message that does not exist', edit('izin:pesan="siap"', 'izin:pesan="hantu"'), 'message-unknown'],
    ['a result named like the system\'s own', edit('camunda:resultVariable="dokumen"', 'camunda:resultVariable="berkas"'), 'result-variable-name'],
    ['a refusal without letter', edit('sourceRef="tolak" targetRef="surat_tolak"', 'sourceRef="tolak" targetRef="ditolak"'), 'refusal-without-letter'],
    ['a document that no official decided', { 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, authorisedOfficials: ['kepala'] }) }, 'document-without-official'],
    ['a letter whose signing task is no official\'s', { 'processes/izin-uji/documents/penolakan.json': JSON.stringify({ key: 'penolakan', kind: 'REFUSAL', title: 'Penolakan', holder: 'permohonan.nama', signatoryElement: 'perbaiki', blocks: [{ type: 'number' }, { type: 'signature' }] }) }, 'document-without-official'],
    ['a form key that FEEL would misread', edit('camunda:formKey="periksa"', 'camunda:formKey="Periksa Besar"'), 'form-key-name'],
    ['a decision that no table gives', edit(/<bpmn:sendTask id="kabari".*?>(.*?)<\/bpmn:sendTask>/, '<bpmn:businessRuleTask id="kabari" name="Hitung" camunda:decisionRef="hantu" camunda:resultVariable="hasil">$1</bpmn:businessRuleTask>'), 'decision-unknown'],
    ['a message that is awaited and not declared', edit(/<bpmn:process (.*)<bpmn:sendTask id="kabari".*?>(.*?)<\/bpmn:sendTask>/s, '<bpmn:message id="m" name="sudah_bayar"/><bpmn:process $1<bpmn:receiveTask id="kabari" name="Tunggu" messageRef="m">$2</bpmn:receiveTask>'), 'awaited-message-undeclared'],
    ['a tariff table that the package does not bring', { 'processes/izin-uji/biaya.dmn': `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:izin="urn:perizinan:sop:1" id="d" name="Biaya" namespace="x"><decision id="biaya" name="Biaya" izin:tarif="hantu" izin:acuan="date(berkas.submitted_at)"><variable id="v" name="biaya"/><literalExpression id="l"><text>1</text></literalExpression></decision></definitions>` }, 'tariff-table-unknown'],
    ['two decisions of one name', Object.fromEntries(['a', 'b'].map((name) => [`processes/izin-uji/${name}.dmn`, '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Biaya" namespace="x"><decision id="biaya" name="Biaya"><variable id="v" name="biaya"/><literalExpression id="l"><text>1</text></literalExpression></decision></definitions>'])), 'decision-duplicate'],
    ['DOCTYPE', edit('<bpmn:definitions', '<!DOCTYPE x [<!ENTITY a "b">]><bpmn:definitions'), 'doctype'],
    ['a scenario that fails', { 'processes/izin-uji/scenarios/salah.json': JSON.stringify({ name: 'salah', description: 'x', answers: [{ start: { nama: 'Sari', luas: 4 } }, { task: 'periksa', data: { keputusan: 'lengkap' } }], expect: { outcome: 'DITOLAK' } }) }, 'scenario-failed'],
  ];
  for (const [what, changes, rule] of refused) {
    it(`refuses ${what}`, async () => expect(await rulesOf(changes)).to.include(rule));
  }

  it('says what to do, in words without a stack trace', async () => {
    const [finding] = (await checkPackage(bundleOf('izin-uji', miniPackage(edit(' izin:waktu="1 hk"', ''))))).filter(({ rule }) => rule === 'task-without-deadline');
    expect(finding?.element).to.equal('periksa');
    expect(finding?.message).to.equal('Tugas "Periksa permohonan" belum punya jangka waktu. Isi izin:waktu, misalnya "1 hk" atau "4 jam".');
  });
});

describe('checkDiagram', () => {
  it('holds a bare file to BPMN and FEEL, not to the rules of permits', async () => {
    const bare = (condition: string): string => diagram.replace('periksa.keputusan = "lengkap"', condition).replaceAll(/ (camunda:formKey|camunda:topic|camunda:type|izin:peran|izin:hasil)="[^"]*"/g, '');
    expect(await checkDiagram(bare('apa_saja = "lengkap"'))).to.deep.equal([]);
    expect((await checkDiagram(bare('a = = 1')))[0]).to.include({ rule: 'expression-invalid', element: 'f3', severity: 'error' });
  });
});

describe('bundleOf', () => {
  it('hashes content, not order or line ends', () => {
    const files = miniPackage();
    const reversed = Object.fromEntries(Object.entries(files).reverse().map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]));
    expect(bundleOf('izin-uji', reversed).sha256).to.equal(bundleOf('izin-uji', files).sha256);
    expect(bundleOf('izin-uji', miniPackage({ 'forms/izin-uji/tolak.ui.json': '{}' })).sha256).not.to.equal(bundleOf('izin-uji', files).sha256);
  });

  it('takes the shared parts it reaches and nothing else', () => {
    const shared = { 'forms/_shared/orang.schema.json': '{"$ref":"alamat.schema.json"}', 'forms/_shared/alamat.schema.json': '{}', 'forms/_shared/lain.schema.json': '{}', 'processes/izin-lain/process.bpmn': 'x' };
    const files = { ...miniPackage(), ...shared, 'forms/izin-uji/tolak.schema.json': '{"$ref":"../_shared/orang.schema.json#/$defs/nik"}' };
    const picked = Object.keys(bundleOf('izin-uji', files).files);
    expect(picked).to.include.members(['forms/_shared/orang.schema.json', 'forms/_shared/alamat.schema.json']);
    expect(picked).not.to.include.members(['forms/_shared/lain.schema.json']);
    expect(picked).not.to.include('processes/izin-lain/process.bpmn');
  });
});

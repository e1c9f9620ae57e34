import { expect } from 'chai';
import { bundleOf, checkDiagram, checkPackage } from '../../src/packages/index.ts';
import { diagram, miniPackage, permitType } from './mini-package.ts';
import { edited, type Changes } from './rules/hold.ts';

const bpmn = 'processes/izin-uji/process.bpmn';
const failing = { 'processes/izin-uji/scenarios/salah.json': JSON.stringify({ name: 'salah', description: 'x', answers: [{ start: { nama: 'Sari', luas: 4 } }, { task: 'periksa', data: { keputusan: 'lengkap' } }], expect: { outcome: 'DITOLAK' } }) };
const rulesOf = async (changes: Changes = {}): Promise<string[]> =>
  [...new Set((await checkPackage(bundleOf('izin-uji', miniPackage(changes)))).filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];

describe('checkPackage', () => {
  it('finds nothing wrong with a good package', async () => {
    expect(await checkPackage(bundleOf('izin-uji', miniPackage()))).to.deep.equal([]);
  });

  const refused: readonly (readonly [string, Changes, string])[] = [
    ['a missing diagram', { [bpmn]: null }, 'package-file-missing'],
    ['permit-type.json that is not JSON', { 'processes/izin-uji/permit-type.json': '{' }, 'package-file-invalid'],
    ['an assumption without its question', { 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, fee: { value: 'Gratis', assumption: true } }) }, 'package-file-invalid'],
    ['numbers that begin again each year and do not name it', { 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, numbering: { ...permitType.numbering, registration: { series: 'reg-uji', value: 'REG/{urut:05d}' } } }) }, 'package-file-invalid'],
    ['two decisions of one name', Object.fromEntries(['a', 'b'].map((name) => [`processes/izin-uji/${name}.dmn`, '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Biaya" namespace="x"><decision id="biaya" name="Biaya"><variable id="v" name="biaya"/><literalExpression id="l"><text>1</text></literalExpression></decision></definitions>'])), 'decision-duplicate'],
    ['a scenario that fails', failing, 'scenario-failed'],
  ];
  for (const [what, changes, rule] of refused) {
    it(`refuses ${what}`, async () => expect(await rulesOf(changes)).to.include(rule));
  }

  it('holds a package to the rules of diagrams, of types and of permits at once', async () => {
    const wrong = edited([' izin:peran="petugas_administrasi"', ''], ['periksa.keputusan = "lengkap"', 'periksa.keputusan = 1'], [' default="f4"', '']);
    expect(await rulesOf(wrong)).to.have.members(['xor-condition-missing', 'lane-without-role', 'document-without-official', 'expression-type']);
  });

  it('plays no scenario while something else is wrong', async () => {
    expect(await rulesOf({ ...failing, ...edited([' izin:hasil="TERBIT"', '']) })).to.deep.equal(['end-without-outcome']);
  });
});

describe('checkDiagram', () => {
  it('holds a bare file to BPMN and FEEL, not to the rules of permits', async () => {
    const bare = (condition: string): string => diagram.replace('periksa.keputusan = "lengkap"', condition).replaceAll(/ (camunda:formKey|camunda:topic|camunda:type|izin:peran|izin:hasil)="[^"]*"/g, '');
    expect(await checkDiagram(bare('apa_saja = "lengkap"'))).to.deep.equal([]);
    expect((await checkDiagram(bare('a = = 1')))[0]).to.include({ rule: 'expression-invalid', element: 'f3', severity: 'error' });
    expect((await checkDiagram(bare('${a == 1}')))[0]).to.include({ rule: 'unsupported-element', element: 'f3', severity: 'error' });
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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { bundleOf, checkPackage, compilePackage, judge, simulate } from '../../src/packages/index.ts';
import { longestWay } from '../../src/packages/longest-way.ts';
import { diagramOf, stepsOf, trackOf } from '../../src/core/index.ts';
import type { BundleFiles, PermitPackage } from '../../src/packages/types.ts';
import type { Finding } from '../../src/bpmn/types.ts';
import { packagePaths, readPackageFolder } from '../../src/shell/package-folder.ts';
import { flow } from '../bpmn/diagram.ts';
import { diagram, miniPackage, permitType } from './mini-package.ts';

const bpmn = 'processes/izin-uji/process.bpmn';
const shared = 'processes/_shared/pemeriksaan.bpmn';
const file = (process: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:izin="urn:perizinan:sop:1" id="bersama" targetNamespace="urn:bersama">${process}</definitions>`;
/** The inspection of the package as a process of its own, in the lane of a role, with a decision and a form that all types share. */
const inspection = file(`<process id="pemeriksaan" name="Pemeriksaan permohonan" isExecutable="true">
  <laneSet id="l"><lane id="lajur" name="Kepala Seksi" izin:peran="kepala_seksi" izin:unit="KANTOR"><flowNodeRef>mulai</flowNodeRef><flowNodeRef>nilai</flowNodeRef><flowNodeRef>periksa</flowNodeRef><flowNodeRef>selesai</flowNodeRef></lane></laneSet>
  <startEvent id="mulai" name="Pemeriksaan dimulai"/>${flow('f1', 'mulai', 'nilai')}
  <businessRuleTask id="nilai" name="Nilai luas" camunda:decisionRef="kelas_luas" camunda:resultVariable="kelas"/>${flow('f2', 'nilai', 'periksa')}
  <userTask id="periksa" name="Periksa permohonan" camunda:formKey="_shared/periksa" izin:waktu="1 hk"/>${flow('f3', 'periksa', 'selesai')}
  <endEvent id="selesai" name="Pemeriksaan selesai"/></process>`);
const table = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="kelas" name="Kelas" namespace="urn:kelas"><decision id="kelas_luas" name="Kelas luas"><decisionTable id="t" hitPolicy="UNIQUE"><input id="i"><inputExpression id="ie"><text>permohonan.luas</text></inputExpression></input><output id="o" name="kelas"/>
  <rule id="r1"><inputEntry id="e1"><text>&lt; 10</text></inputEntry><outputEntry id="o1"><text>"kecil"</text></outputEntry></rule><rule id="r2"><inputEntry id="e2"><text>&gt;= 10</text></inputEntry><outputEntry id="o2"><text>"besar"</text></outputEntry></rule></decisionTable></decision></definitions>`;
const task = /<bpmn:userTask id="periksa"[\s\S]*?<\/bpmn:userTask>/;
const calling = (called = 'pemeriksaan'): string => diagram.replace(task, `<bpmn:callActivity id="panggil" name="Pemeriksaan" calledElement="${called}" izin:tahap="Verifikasi"/>`).replaceAll(/(Ref="|<bpmn:flowNodeRef>)periksa(["<])/g, '$1panggil$2');

const parts = miniPackage();
const common: BundleFiles = {
  [shared]: inspection, 'processes/_shared/kelas.dmn': table, 'processes/_shared/lain.bpmn': file('<process id="lain"><startEvent id="s"/></process>'),
  'forms/_shared/periksa.schema.json': parts['forms/izin-uji/periksa.schema.json'] ?? '', 'forms/_shared/periksa.ui.json': parts['forms/izin-uji/periksa.ui.json'] ?? '',
};
const permit = (...authorisedOfficials: readonly string[]): Record<string, string> => ({ 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, authorisedOfficials }) });
const files = (changes: Readonly<Record<string, string | null>> = {}): BundleFiles => miniPackage({ ...common, ...permit('petugas_administrasi', 'kepala_seksi'), [bpmn]: calling(), 'forms/izin-uji/periksa.schema.json': null, 'forms/izin-uji/periksa.ui.json': null, ...changes });
const found = async (changes: Readonly<Record<string, string | null>> = {}): Promise<Finding[]> => (await checkPackage(bundleOf('izin-uji', files(changes)))).filter(({ severity }) => severity === 'error');

async function compiled(changes: Readonly<Record<string, string | null>> = {}): Promise<PermitPackage> {
  const { package: pkg, findings } = await compilePackage(bundleOf('izin-uji', files(changes)));
  if (pkg === null) throw new Error(JSON.stringify(findings));
  return pkg;
}

describe('a package that calls a process of processes/_shared', () => {
  it('passes its check, and its scenarios name the steps as the diagrams do', async () => expect(await found()).to.deep.equal([]));

  it('brings the called process, its forms and its decisions with it, and nothing else', () => {
    const bundle = bundleOf('izin-uji', files());
    expect(Object.keys(bundle.files)).to.include.members([shared, 'processes/_shared/kelas.dmn', 'forms/_shared/periksa.schema.json', 'forms/_shared/periksa.ui.json']);
    expect(Object.keys(bundle.files)).not.to.include('processes/_shared/lain.bpmn');
    expect(bundleOf('izin-uji', miniPackage(common)).files).not.to.have.property(shared);
  });

  it('is another version when the called process changes, and the same when another does', () => {
    const { sha256 } = bundleOf('izin-uji', files());
    expect(bundleOf('izin-uji', files({ [shared]: inspection.replace('1 hk', '2 hk') })).sha256).not.to.equal(sha256);
    expect(bundleOf('izin-uji', files({ 'processes/_shared/lain.bpmn': file('') })).sha256).to.equal(sha256);
  });

  it('is written to folders whole, and read again the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paket-'));
    try {
      const bundle = bundleOf('izin-uji', files());
      for (const { path, text } of packagePaths(bundle.files, folder)) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
      expect(await readPackageFolder(join(folder, 'processes', 'izin-uji'))).to.deep.equal({ type: bundle.type, files: bundle.files, sha256: bundle.sha256 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('runs its steps in their lanes, with the form and the decision of the shared folder', async () => {
    const pkg = await compiled();
    const run = simulate(pkg, [{ start: { nama: 'Sari', luas: 12 } }, { task: 'periksa', data: { keputusan: 'lengkap' } }], { seed: 1, now: '2026-03-02T09:00:00+07:00' });
    expect(run).to.deep.include({ ended: true, outcome: 'TERBIT', error: null, path: ['mulai', 'panggil.mulai', 'panggil.nilai', 'panggil.periksa', 'panggil.selesai', 'panggil', 'pilih', 'terbitkan', 'kabari', 'terbit'] });
    expect(run.data).to.deep.include({ kelas: 'besar', periksa: { keputusan: 'lengkap' } });
    expect(stepsOf(pkg)[0]).to.include({ stage: 'Verifikasi', name: 'Periksa permohonan', holder: 'Kepala Seksi', always: true });
    expect(trackOf(pkg, ['panggil.periksa'], []).filter(({ state }) => state === 'AHEAD' || state === 'POSSIBLE').map(({ element }) => element)).to.include('perbaiki');
  });

  it('shows a case inside a called process at the call, and in the diagram of the process', async () => {
    const shown = diagramOf(await compiled(), ['panggil.periksa'], ['mulai', 'panggil.mulai', 'panggil.nilai']);
    expect(shown).to.deep.include({ process: 'izin_uji', tokens: ['panggil'], done: ['mulai'] });
    expect(shown.called).to.deep.equal([{ title: 'Pemeriksaan permohonan', xml: inspection, process: 'pemeriksaan', tokens: ['periksa'], done: ['mulai', 'nilai'], activity: 'panggil', element: 'panggil', caller: null }]);
  });

  it('shows each call of a process through another by itself', async () => {
    const around = file(`<process id="pemeriksaan" name="Berlapis"><startEvent id="m" name="Mulai"/>${flow('g1', 'm', 'satu')}<callActivity id="satu" name="Pertama" calledElement="inti"/>${flow('g2', 'satu', 'dua')}<callActivity id="dua" calledElement="inti"/>${flow('g3', 'dua', 'n')}<endEvent id="n" name="Selesai"/></process>`);
    const pkg = await compiled({ [shared]: around, 'processes/_shared/inti.bpmn': inspection.replace('id="pemeriksaan"', 'id="inti"') });
    const { tokens, called } = diagramOf(pkg, ['panggil.dua.periksa'], []);
    expect(tokens).to.deep.equal(['panggil']);
    expect(called.map(({ title, activity, element, caller, tokens: inside }) => [title, activity, element, caller, inside])).to.deep.equal([
      ['Berlapis', 'panggil', 'panggil', null, ['dua']], ['Pemeriksaan permohonan (Pertama)', 'panggil.satu', 'satu', 'panggil', []], ['Pemeriksaan permohonan (panggil.dua)', 'panggil.dua', 'dua', 'panggil', ['periksa']],
    ]);
  });

  it('is proven to come to its ends', async () => {
    expect(judge(await compiled(), { states: 20_000, answers: 256, now: '2026-03-02T09:00:00+07:00' })).to.include({ verdict: 'proven' });
  });

  it('counts the days of the called process', async () => {
    const days = longestWay((await compiled()).process).days;
    expect(longestWay((await compiled({ [shared]: inspection.replace('1 hk', '3 hk') })).process).days).to.equal(days + 2);
    expect((await found({ [shared]: inspection.replace('1 hk', '30 hk') })).map(({ rule }) => rule)).to.deep.equal(['promise-too-short']);
  });

  const cases: readonly (readonly [what: string, changes: Readonly<Record<string, string | null>>, rule: string, element: string | null, message: RegExp])[] = [
    ['a process that nobody has, naming those that are there', { [bpmn]: calling('pemeriksa') }, 'call-unknown', 'panggil', /Proses "pemeriksa".*"pemeriksaan".*"lain"/],
    ['a task without form', { [shared]: inspection.replace('camunda:formKey="_shared/periksa"', '') }, 'task-without-form', 'periksa', /\(Di proses "Pemeriksaan permohonan", berkas processes\/_shared\/pemeriksaan\.bpmn\.\)/],
    ['a form that nobody has', { 'forms/_shared/periksa.schema.json': null }, 'form-unknown', 'periksa', /Di proses/],
    ['a lane without role', { [shared]: inspection.replace('izin:peran="kepala_seksi"', '') }, 'lane-without-role', 'lajur', /Kepala Seksi.*Di proses/],
    ['a task without deadline', { [shared]: inspection.replace('izin:waktu="1 hk"', '') }, 'task-without-deadline', 'periksa', /Di proses/],
    ['a decision that nobody has', { 'processes/_shared/kelas.dmn': null }, 'decision-unknown', 'nilai', /Di proses/],
    ['what does not run', { [shared]: inspection.replace('<userTask id="periksa"', '<scriptTask id="x" name="Skrip"/><userTask id="periksa"') }, 'unsupported-element', 'x', /berkas processes\/_shared/],
    ['a field that no form before it asks for', { 'processes/_shared/kelas.dmn': table.replace('permohonan.luas', 'permohonan.lebar') }, 'expression-unknown-name', 'nilai', /lebar.*Di proses/],
    ['a process that a file of the package has too', { 'processes/izin-uji/lagi.bpmn': inspection }, 'call-unknown', 'panggil', /processes\/_shared\/pemeriksaan\.bpmn|processes\/izin-uji\/lagi\.bpmn/],
    ['a letter behind a task that can be left by its border before it is done', {
      [bpmn]: calling().replace('<bpmn:userTask id="tolak"', '<bpmn:boundaryEvent id="lewati" attachedToRef="tolak"><bpmn:outgoing>fl</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id="fl" sourceRef="lewati" targetRef="surat_tolak"/><bpmn:userTask id="tolak"'),
    }, 'refusal-without-reasons', 'surat_tolak', /alasan yang wajib/],
  ];
  for (const [what, changes, rule, element, message] of cases) {
    it(`refuses ${what}`, async () => {
      const findings = await found(changes);
      expect(findings.find((finding) => finding.rule === rule && finding.element === element)?.message, JSON.stringify(findings)).to.match(message);
    });
  }

  it('takes the task of an official in a called process for a decision, when there is no way past it', async () => {
    const decided = { ...permit('kepala_seksi') };
    expect(await found(decided)).to.deep.equal([]);
    const past = inspection.replace('<userTask id="periksa"', `<boundaryEvent id="lewat" attachedToRef="periksa"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('f9', 'lewat', 'selesai')}<userTask id="periksa"`);
    expect((await found({ ...decided, [shared]: past })).map(({ rule }) => rule)).to.include('document-without-official');
  });
});

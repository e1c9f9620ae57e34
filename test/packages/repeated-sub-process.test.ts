import { expect } from 'chai';
import type { Finding } from '../../src/bpmn/types.ts';
import { decide } from '../../src/core/index.ts';
import type { Actor, CaseState, Command, CommandContext, Facts } from '../../src/core/types.ts';
import { bundleOf, checkPackage, compilePackage, simulate } from '../../src/packages/index.ts';
import type { Answer, PermitPackage } from '../../src/packages/types.ts';
import { diagram, miniPackage } from './mini-package.ts';

const formed = (properties: object): string => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: 'x', properties, required: Object.keys(properties), unevaluatedProperties: false });
const points = { type: 'array', title: 'Titik', maxItems: 5, items: { type: 'object', title: 'Titik', properties: { kelas: { type: 'string', title: 'Kelas', minLength: 1, maxLength: 9 } }, required: ['kelas'], unevaluatedProperties: false } };
const fields = { nama: { type: 'string', title: 'Nama', minLength: 2, maxLength: 60 }, titik: points };
const flow = (id: string, from: string, to: string, condition?: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
/** The check is done for each point of the application, again where the answer is to be mended. */
const eachPoint = (again: string): string => `<bpmn:subProcess id="periksa" name="Periksa tiap titik" izin:tahap="Verifikasi"><bpmn:multiInstanceLoopCharacteristics camunda:collection="= permohonan.titik" camunda:elementVariable="butir"/>
  <bpmn:startEvent id="awal"/>${flow('d1', 'awal', 'masuk')}<bpmn:exclusiveGateway id="masuk"/>${flow('d2', 'masuk', 'nilai')}<bpmn:userTask id="nilai" name="Nilai titik" camunda:formKey="periksa" izin:waktu="1 hk"/>
  ${flow('d3', 'nilai', 'ulangi')}<bpmn:exclusiveGateway id="ulangi" name="Ulangi?" default="d5"/>${flow('d4', 'ulangi', 'masuk', again)}${flow('d5', 'ulangi', 'selesai')}<bpmn:endEvent id="selesai"/></bpmn:subProcess>`;
const files = (again = 'periksa.keputusan = "perbaikan"', complete = 'periksa != null and (every p in periksa satisfies p.keputusan = "lengkap")', refused = 'false') => miniPackage({
  'processes/izin-uji/process.bpmn': diagram.replace(/<bpmn:userTask id="periksa".*?<\/bpmn:userTask>/, () => eachPoint(again)).replace('periksa.keputusan = "lengkap"', () => complete).replace('periksa.keputusan = "tolak"', () => refused),
  'forms/izin-uji/permohonan.schema.json': formed(fields), 'forms/izin-uji/permohonan.ui.json': JSON.stringify({ title: 'x', order: Object.keys(fields) }), 'processes/izin-uji/scenarios/terbit.json': null,
});
/** A list may be empty, and then no official has seen the case: that is another rule's. */
const errorsOf = async (...given: Parameters<typeof files>): Promise<Finding[]> => (await checkPackage(bundleOf('izin-uji', files(...given)))).filter(({ severity, rule }) => severity === 'error' && rule !== 'document-without-official');

async function compiled(): Promise<PermitPackage> {
  const { package: pkg, findings } = await compilePackage(bundleOf('izin-uji', files()));
  if (pkg === null) throw new Error(JSON.stringify(findings));
  return pkg;
}
const start: Answer = { start: { nama: 'Sari', titik: [{ kelas: 'A' }, { kelas: 'B' }] } };
const judged = (keputusan: string): Answer => ({ task: 'nilai', data: { keputusan } });

describe('what is answered in a repeated sub-process', () => {
  it('is one answer inside, and a list outside', async () => {
    expect(await errorsOf()).to.deep.equal([]);
    expect(await errorsOf('periksa.keputusan = "perbaikan" and butir.kelas != "" and loopCounter > 0')).to.deep.equal([]);
    expect((await errorsOf('count(periksa) > 1')).map(({ rule, element }) => [rule, element])).to.deep.include(['expression-type', 'd4']);
    expect((await errorsOf('butir.banyak = 1')).map(({ rule }) => rule)).to.include('expression-unknown-name');
    expect((await errorsOf(undefined, 'periksa.keputusan = "lengkap"')).map(({ rule, element }) => [rule, element])).to.deep.include(['expression-type', 'f3']);
    expect((await errorsOf(undefined, undefined, 'loopCounter = 1')).map(({ rule }) => rule)).to.include('expression-unknown-name');
  });

  it('goes to the place of its instance, whose conditions see it', async () => {
    const run = simulate(await compiled(), [start, judged('perbaikan'), judged('lengkap'), judged('lengkap')], { seed: 1, now: '2026-03-02T09:00:00+07:00' });
    expect(run).to.include({ ended: true, error: null, outcome: 'TERBIT' });
    expect(run.data['periksa']).to.deep.equal([{ keputusan: 'lengkap' }, { keputusan: 'lengkap' }]);
    expect(run.path.filter((id) => id === 'nilai')).to.have.length(3);
  });

  it('is forgotten when the sub-process begins anew', async () => {
    const pkg = await compiled();
    const correction: Answer = { task: 'perbaiki', data: { catatan: 'sudah' } };
    const run = simulate(pkg, [start, judged('tolak'), judged('lengkap'), correction, judged('lengkap'), judged('lengkap')], { seed: 1, now: '2026-03-02T09:00:00+07:00' });
    expect(run).to.include({ ended: true, outcome: 'TERBIT' });
    expect(run.data['periksa']).to.have.length(2);
  });

  it('is a task of its own in a case, with its number, and leaves the others alone', async () => {
    const given = await submitted();
    expect(given.state?.tasks.map(({ name, index, local }) => [name, index, local['loopCounter']])).to.deep.equal([['Nilai titik (1)', 0, 1], ['Nilai titik (2)', 1, 2]]);
    given.complete(1, 'tolak').complete(0, 'perbaikan');
    expect(given.state?.data['periksa']).to.deep.equal([{ keputusan: 'perbaikan' }, { keputusan: 'tolak' }]);
    expect(given.state?.tasks.map(({ name, entry }) => [name, entry])).to.deep.equal([['Nilai titik (1)', 3]]);
    expect(given.complete(0, 'lengkap').state?.tasks.map(({ element }) => element)).to.deep.equal(['perbaiki']);
  });
});

const facts: Facts = {
  calendar: { zone: 'Asia/Jakarta', days: {}, officeHours: [{ from: '2026-01-01', to: '2026-12-31', opens: '08:00', closes: '16:00' }] },
  tables: [], uploads: {}, roles: { petugas_administrasi: { name: 'Petugas', roleClass: 'ADMINISTRATIVE' } }, organisations: { KANTOR: { name: 'Kantor' } }, incident: null, assumptions: [], demo: true,
};
const applicant: Actor = { kind: 'ACCOUNT', accountId: 'a1', accountClass: 'PEMOHON', name: 'Sari', parties: ['p1'], assignments: [] };
const officer: Actor = { kind: 'ACCOUNT', accountId: 'o1', accountClass: 'PEMROSES', name: 'Budi', parties: [], assignments: [{ role: 'petugas_administrasi', roleClass: 'ADMINISTRATIVE', organisation: 'KANTOR', permitTypes: null }] };

class Given {
  state: CaseState | null = null;
  private ids = 0;
  private readonly pkg: PermitPackage;

  constructor(pkg: PermitPackage) {
    this.pkg = pkg;
  }

  run(command: Command, actor: Actor): this {
    const now = '2026-03-02T03:00:00Z';
    const context: CommandContext = { actor, onBehalfOf: null, channel: 'WEB', occurredAt: now, now, newId: () => `id-${(this.ids += 1)}` };
    const result = decide(this.state, command, facts, this.pkg, context);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    this.state = result.value.next;
    return this;
  }

  complete(index: number, keputusan: string): this {
    const task = this.state?.tasks.find((item) => item.index === index);
    return this.run({ type: 'CompleteTask', applicationId: 'c1', taskId: task?.id ?? '', revision: task?.revision ?? 0, data: { keputusan } }, officer);
  }
}

async function submitted(): Promise<Given> {
  const given = new Given(await compiled()).run({ type: 'CreateApplication', applicationId: 'c1', permitType: 'izin-uji', versionId: 'v1' }, applicant);
  return given.run({ type: 'SubmitApplication', applicationId: 'c1', revision: 1, data: { nama: 'Sari', titik: [{ kelas: 'A' }, { kelas: 'B' }] }, statement: { version: '1', accepted: true } }, applicant);
}

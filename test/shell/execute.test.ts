import { expect } from 'chai';
import type { Result } from '../../src/contract/problem.ts';
import { bundleOf } from '../../src/packages/index.ts';
import type { BundleFiles } from '../../src/packages/types.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { diagram, miniPackage } from '../packages/mini-package.ts';
import { codeOf, createWorld, goodData, must, statement, system, type World } from './world.ts';

describe('execute, the one door', () => {
  let world: World;
  before(async () => { world = await createWorld(); });
  after(() => world.db.drop());

  const complete = (id: string, taskId: string, data: Record<string, unknown>, revision = 1) => ({ type: 'CompleteTask', applicationId: id, taskId, revision, data }) as const;

  it('an application becomes a numbered case with a task for the officer', async () => {
    const { id, taskId, registrationNumber } = await world.submitted();
    expect(registrationNumber).to.match(/^REG\/\d{5}\/2026$/);
    const task = await rowOf<{ role: string; organisation: string; dueAt: string }>(world.database, 'select role, organisation, due_at as "dueAt" from task where application_id = ? and id = ?', [id, taskId]);
    expect(task).to.include({ role: 'petugas_administrasi', organisation: 'KANTOR' });
    const register = await rowOf<{ state: string; number: string }>(world.database, 'select state, number from number_register where application_id = ?', [id]);
    expect(register).to.deep.equal({ state: 'ISSUED', number: registrationNumber });
  });

  it('a completion that draws no number: at most 8 statements, begin and commit included, whatever it opens', async () => {
    const warm = await world.submitted();
    must(await world.run(complete(warm.id, warm.taskId, { keputusan: 'perbaikan' }), world.officer));
    const { id, taskId } = await world.submitted();
    const statements = await statementsOf(world, () => world.run(complete(id, taskId, { keputusan: 'perbaikan' }), world.officer, { idempotency: { key: 'hitung', bodySha256: 'a' } }));
    const opened = await rowOf<{ tasks: number; timers: number; jobs: number }>(world.db.owner, `
      select (select count(*) from task where application_id = ? and state = 'OPEN') as tasks, (select count(*) from timer where application_id = ? and state = 'OPEN') as timers,
        (select count(*) from graphile_worker._private_jobs where payload ->> 'applicationId' = ?) as jobs`, [id, id, id]);
    expect(opened).to.deep.equal({ tasks: 1, timers: 1, jobs: 0 }, 'the alarm of a timer of thirty days is set when it is near');
    expect(statements.length, statements.join('\n---\n')).to.be.at.most(8);
    expect(statements[0]).to.match(/begin/i);
    expect(statements.at(-1)).to.match(/commit/i);
  });

  it('the same number of statements for a completion that opens five tasks, five timers and two calls at once', async () => {
    const many = await createWorld({ deploy: false });
    try {
      must(await many.packages.deploy(bundleOf('izin-uji', forking()), { operator: 'uji', waiver: { rules: ['end-without-notice', 'promise-too-short'], reason: 'Percabangan lebar untuk menghitung kueri' } }));
      const finish = async (key: string) => {
        const { id, taskId } = await many.submitted();
        return { id, statements: await statementsOf(many, () => many.run(complete(id, taskId, { keputusan: 'lengkap' }), many.officer, { idempotency: { key, bodySha256: 'a' } })) };
      };
      await finish('hangat');
      const { id, statements } = await finish('dihitung');
      const opened = await rowOf(many.db.owner, `
        select (select count(*)::int from task where application_id = ? and state = 'OPEN') as tasks, (select count(*)::int from timer where application_id = ? and state = 'OPEN') as timers,
          (select count(*)::int from call where application_id = ? and state = 'OPEN') as calls, (select count(*)::int from graphile_worker._private_jobs where payload ->> 'applicationId' = ?) as jobs`, [id, id, id, id]);
      expect(opened).to.deep.equal({ tasks: 5, timers: 5, calls: 2, jobs: 2 });
      expect(statements.length, statements.join('\n---\n')).to.be.at.most(8);
    } finally {
      await many.db.drop();
    }
  });

  it('two completions at once: one wins, the other is told that the task is no longer open', async () => {
    const { id, taskId } = await world.submitted();
    const codes = (await Promise.all([world.officer, world.otherOfficer].map((officer) => world.run(complete(id, taskId, { keputusan: 'lengkap' }), officer)))).map(codeOf).sort();
    expect(codes).to.deep.equal(['accepted', 'task.not-open']);
    const rows = await rowsOf(world.database, `select 1 from submission where application_id = ? and element = 'periksa'`, [id]);
    expect(rows).to.have.length(1);
  });

  it('the same key and body gives the stored answer and does nothing again, also when both come at once', async () => {
    const { id, taskId } = await world.submitted();
    const idempotency = { key: 'ulang', bodySha256: 'sama' };
    const [first, second] = await Promise.all([1, 2].map(() => world.run(complete(id, taskId, { keputusan: 'perbaikan' }), world.officer, { idempotency })));
    const third = await world.run(complete(id, taskId, { keputusan: 'perbaikan' }), world.officer, { idempotency });
    expect(first).to.have.property('ok', true);
    expect(second).to.deep.equal(first);
    expect(third).to.deep.equal(first);
    const other = await world.run(complete(id, taskId, { keputusan: 'tolak' }), world.officer, { idempotency: { ...idempotency, bodySha256: 'lain' } });
    expect(codeOf(other)).to.equal('idempotency.other-body');
    expect(codeOf(await world.run(complete(id, taskId, { keputusan: 'perbaikan' }), world.otherOfficer, { idempotency })), 'a key belongs to its owner').to.equal('task.not-open');
  });

  it('creating the same application twice at once is one case', async () => {
    const applicationId = world.chance.newId();
    const version = await world.packages.current(world.database, 'izin-uji');
    const command = { type: 'CreateApplication', applicationId, permitType: 'izin-uji', versionId: version?.id ?? '' } as const;
    const results = await Promise.all([1, 2].map(() => world.run(command, world.applicant, { idempotency: { key: `buat-${applicationId}`, bodySha256: 'x' } })));
    expect(results.map(codeOf)).to.deep.equal(['accepted', 'accepted']);
    expect(results[0]).to.deep.equal(results[1]);
    expect(codeOf(await world.run(command, world.applicant))).to.equal('case.exists');
  });

  it('20 submissions at once: numbers without gap or double', async () => {
    const before = await rowOf<{ last: number }>(world.database, `select last from number_counter where series = 'reg-uji'`);
    await Promise.all(Array.from({ length: 20 }, () => world.submitted()));
    const rows = await rowsOf<{ seq: number }>(world.database, `select seq from number_register where series = 'reg-uji' and seq > ? order by seq`, [before?.last ?? 0]);
    expect(rows.map((row) => row.seq)).to.deep.equal(Array.from({ length: 20 }, (_, i) => (before?.last ?? 0) + 1 + i));
  });

  it('a refused submission draws no number', async () => {
    const id = world.chance.newId();
    const version = await world.packages.current(world.database, 'izin-uji');
    must(await world.run({ type: 'CreateApplication', applicationId: id, permitType: 'izin-uji', versionId: version?.id ?? '' }, world.applicant));
    const before = await rowOf<{ last: number }>(world.database, `select last from number_counter where series = 'reg-uji'`);
    const refusals = [
      await world.run({ type: 'SubmitApplication', applicationId: id, revision: 1, data: { nama: 'S' }, statement }, world.applicant),
      await world.run({ type: 'SubmitApplication', applicationId: id, revision: 9, data: goodData, statement }, world.applicant),
      await world.run({ type: 'SubmitApplication', applicationId: id, revision: 1, data: goodData, statement }, world.officer),
    ];
    expect(refusals.map(codeOf)).to.deep.equal(['form.invalid', 'case.stale', 'case.not-found']);
    expect(await rowOf<{ last: number }>(world.database, `select last from number_counter where series = 'reg-uji'`)).to.deep.equal(before);
  });

  it('ids that are none, unknown cases and text that no database takes are refused, not thrown', async () => {
    const { id, taskId } = await world.submitted();
    expect(codeOf(await world.run(complete(`x' or 1`, taskId, {}), world.officer))).to.equal('case.not-found');
    expect(codeOf(await world.run(complete(world.chance.newId(), taskId, {}), world.officer))).to.equal('case.not-found');
    const draft = { type: 'SaveTaskDraft', applicationId: id, taskId, revision: 2, data: { keputusan: 'a\u0000b' } } as const;
    must(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.officer));
    expect(codeOf(await world.run(draft, world.officer))).to.equal('request.invalid');
  });

  it('claim, draft and release are kept on the task, with its own revision', async () => {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.officer));
    expect(codeOf(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.otherOfficer))).to.equal('task.claimed-by-other');
    const saved = must(await world.run({ type: 'SaveTaskDraft', applicationId: id, taskId, revision: 2, data: { keputusan: 'tolak' } }, world.officer));
    expect(saved).to.include({ revision: 3, savedAt: world.clock.now });
    expect(codeOf(await world.run({ type: 'SaveTaskDraft', applicationId: id, taskId, revision: 2, data: {} }, world.officer))).to.equal('task.stale');
    const row = await rowOf<{ data: unknown }>(world.database, 'select draft_data as data from task where application_id = ? and id = ?', [id, taskId]);
    expect(row?.data).to.deep.equal({ keputusan: 'tolak' });
    must(await world.run({ type: 'ReleaseTask', applicationId: id, taskId }, world.officer));
    expect(codeOf(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.otherOfficer))).to.equal('accepted');
  });

  it('a discarded draft is gone, and its id may be used again with an unbroken trail', async () => {
    const applicationId = world.chance.newId();
    const version = await world.packages.current(world.database, 'izin-uji');
    const create = { type: 'CreateApplication', applicationId, permitType: 'izin-uji', versionId: version?.id ?? '' } as const;
    must(await world.run(create, world.applicant));
    must(await world.run({ type: 'DiscardApplication', applicationId }, world.applicant));
    expect(await rowOf(world.database, 'select 1 from application where id = ?', [applicationId])).to.equal(null);
    must(await world.run(create, world.applicant));
    const seqs = await rowsOf<{ seq: number }>(world.database, 'select seq from event where stream_id = ? order by seq', [applicationId]);
    expect(seqs.map((row) => row.seq)).to.deep.equal([1, 2, 3]);
  });

  it('a system command from a person is refused', async () => {
    const { id } = await world.submitted();
    expect(codeOf(await world.run({ type: 'ReceiveMessage', applicationId: id, name: 'apa_saja', data: {} }, world.officer))).to.equal('account.forbidden');
    expect(codeOf(await world.run({ type: 'ReceiveMessage', applicationId: id, name: 'apa_saja', data: {} }, system))).to.equal('case.outside-sop');
  });
});

/** What a command says to the database, begin and commit included. */
async function statementsOf(world: World, command: () => Promise<Result<unknown>>): Promise<string[]> {
  const statements: string[] = [];
  const listen = (query: { sql: string }): void => { statements.push(query.sql); };
  world.database.on('query', listen);
  must(await command());
  world.database.removeListener('query', listen);
  return statements;
}

/** The small permit with a wide fork behind its first task. */
function forking(): BundleFiles {
  const steps = [1, 2, 3, 4, 5];
  const wide = `<bpmn:parallelGateway id="cabang"/><bpmn:parallelGateway id="gabung"/><bpmn:sequenceFlow id="g0" sourceRef="gabung" targetRef="terbitkan"/>${steps.map((n) => `<bpmn:userTask id="langkah${n}" name="Langkah ${n}" camunda:formKey="langkah${n}" izin:waktu="1 hk"/><bpmn:boundaryEvent id="lama${n}" attachedToRef="langkah${n}" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="g${n}" sourceRef="cabang" targetRef="langkah${n}"/><bpmn:sequenceFlow id="h${n}" sourceRef="langkah${n}" targetRef="gabung"/><bpmn:sequenceFlow id="i${n}" sourceRef="lama${n}" targetRef="lewat"/>`).join('')}
    ${[1, 2].map((n) => `<bpmn:sendTask id="pesan${n}" name="Pesan ${n}" camunda:type="external" camunda:topic="message.send" izin:pesan="siap"/><bpmn:sequenceFlow id="j${n}" sourceRef="cabang" targetRef="pesan${n}"/><bpmn:sequenceFlow id="k${n}" sourceRef="pesan${n}" targetRef="lewat"/>`).join('')}`;
  const forms = Object.fromEntries(steps.flatMap((n) => ['schema', 'ui'].map((kind) => [`forms/izin-uji/langkah${n}.${kind}.json`, miniPackage()[`forms/izin-uji/perbaikan.${kind}.json`] ?? ''])));
  const process = diagram
    .replace('<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>', ['periksa', 'cabang', 'gabung', 'pesan1', 'pesan2', ...steps.flatMap((n) => [`langkah${n}`, `lama${n}`])].map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join(''))
    .replace('sourceRef="pilih" targetRef="terbitkan"', 'sourceRef="pilih" targetRef="cabang"').replace('<bpmn:incoming>f3</bpmn:incoming>', '').replace('</bpmn:process>', `${wide}</bpmn:process>`);
  return miniPackage({ ...forms, 'processes/izin-uji/process.bpmn': process, 'processes/izin-uji/scenarios/terbit.json': null });
}

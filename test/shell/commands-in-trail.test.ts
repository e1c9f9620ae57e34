import { expect } from 'chai';
import type { Actor, Command } from '../../src/core/types.ts';
import { bundleOf } from '../../src/packages/index.ts';
import { later } from '../../src/shell/chance.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { putCalendarDay, removeCalendarDay } from '../../src/shell/office/calendar.ts';
import { readNotice } from '../../src/shell/queries/index.ts';
import type { Stream } from '../../src/shell/trail/chain.ts';
import { namedStream } from '../../src/shell/trail/chain.ts';
import { verifyStream } from '../../src/shell/trail/verify.ts';
import { diagram, miniPackage, permitType } from '../packages/mini-package.ts';
import { codeOf, createWorld, goodData, must, statement, system, type World } from './world.ts';

/** The small permit with somebody to wait for: the applicant is told only after a message has come. */
const waiting = diagram
  .replace('<bpmn:process ', '<bpmn:message id="pesan_arsip" name="sudah_diarsip"/>\n  <bpmn:process ')
  .replaceAll('<bpmn:flowNodeRef>kabari</bpmn:flowNodeRef>', '<bpmn:flowNodeRef>kabari</bpmn:flowNodeRef><bpmn:flowNodeRef>arsip</bpmn:flowNodeRef>')
  .replace('targetRef="kabari"/>', 'targetRef="arsip"/>\n<bpmn:receiveTask id="arsip" name="Tunggu arsip" messageRef="pesan_arsip"><bpmn:incoming>f7</bpmn:incoming><bpmn:outgoing>f12</bpmn:outgoing></bpmn:receiveTask><bpmn:sequenceFlow id="f12" sourceRef="arsip" targetRef="kabari"/>')
  .replace('name="Kabari pemohon" camunda:type="external" camunda:topic="message.send" izin:pesan="siap"><bpmn:incoming>f7</bpmn:incoming>', 'name="Kabari pemohon" camunda:type="external" camunda:topic="message.send" izin:pesan="siap"><bpmn:incoming>f12</bpmn:incoming>');

interface Opened { readonly id: string; readonly taskId: string }
type Prepared = { readonly command: Command; readonly actor: Actor };

describe('what the trail keeps of every command', () => {
  let world: World;
  before(async () => {
    world = await createWorld({ deploy: false });
    await deploy('Edisi pertama.');
  });
  after(() => world.db.drop());

  const awaits = [{ name: 'sudah_diarsip', description: 'arsip sudah menerima berkas' }];
  const deploy = async (summary: string): Promise<void> => {
    must(await world.packages.deploy(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/process.bpmn': waiting, 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, effectiveFrom: '2026-03-02', awaits, summary }) })), { operator: 'penguji' }));
  };
  const versionId = async (): Promise<string> => (await world.packages.current(world.database, 'izin-uji'))?.id ?? '';
  const drafted = async (): Promise<string> => {
    const applicationId = world.chance.newId();
    must(await world.run({ type: 'CreateApplication', applicationId, permitType: 'izin-uji', versionId: await versionId() }, world.applicant));
    return applicationId;
  };
  const submitted = async (): Promise<Opened> => world.submitted();
  const checked = async (keputusan: string): Promise<Opened> => {
    const { id, taskId } = await submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan } }, world.officer));
    return { id, taskId: (await rowOf<{ id: string }>(world.database, `select id from task where application_id = ? and state = 'OPEN'`, [id]))?.id ?? '' };
  };
  const callOf = async (id: string): Promise<string> => (await rowOf<{ id: string }>(world.database, `select id from call where application_id = ? and state = 'OPEN'`, [id]))?.id ?? '';
  const timerOf = async (id: string): Promise<string> => (await rowOf<{ id: string }>(world.database, `select id from timer where application_id = ? and state = 'OPEN'`, [id]))?.id ?? '';
  const issued = async (): Promise<string> => {
    const { id } = await checked('lengkap');
    const [callId, documentId, token] = [await callOf(id), world.chance.newId(), world.chance.newSecret()];
    must(await world.run({ type: 'ReserveDocument', applicationId: id, callId, documentId, token }, system));
    const { number } = (await rowOf<{ number: string }>(world.database, `select number from number_register where call_id = ?`, [callId])) ?? { number: '' };
    await world.database.raw(`insert into file (sha256, size, type, created_at) values (?, 1, 'application/pdf', ?) on conflict do nothing`, ['a'.repeat(64), world.clock.now]);
    must(await world.run({ type: 'AnswerCall', applicationId: id, callId, result: { nomor: number }, issued: { documentId, sha256: 'a'.repeat(64), size: 1, validFrom: null, validTo: null, holder: 'Sari', signatory: null, example: true } }, system));
    return id;
  };

  /** The same SOP in another edition, so that what begins under it meanwhile goes the same way. */
  const laterVersion = async (): Promise<string> => {
    await deploy(`Edisi ${world.chance.newId()}.`);
    return (await rowOf<{ id: string }>(world.database, 'select id from sop_version order by version desc limit 1'))?.id ?? '';
  };

  /** How each command comes to be given, and the event that it has to leave. A command that is new does not compile until it stands here. */
  const commands: { readonly [T in Command['type']]: { readonly event: string; readonly prepare: () => Promise<Prepared> } } = {
    CreateApplication: { event: 'application.created', prepare: async () => ({ command: { type: 'CreateApplication', applicationId: world.chance.newId(), permitType: 'izin-uji', versionId: await versionId() }, actor: world.applicant }) },
    SaveApplicationDraft: { event: 'application.draft-saved', prepare: async () => ({ command: { type: 'SaveApplicationDraft', applicationId: await drafted(), revision: 1, data: { nama: 'Sari' } }, actor: world.applicant }) },
    DiscardApplication: { event: 'application.discarded', prepare: async () => ({ command: { type: 'DiscardApplication', applicationId: await drafted() }, actor: world.applicant }) },
    SubmitApplication: { event: 'application.submitted', prepare: async () => ({ command: { type: 'SubmitApplication', applicationId: await drafted(), revision: 1, data: goodData, statement }, actor: world.applicant }) },
    ClaimTask: { event: 'task.claimed', prepare: async () => { const { id, taskId } = await submitted(); return { command: { type: 'ClaimTask', applicationId: id, taskId }, actor: world.officer }; } },
    ReleaseTask: {
      event: 'task.released',
      prepare: async () => {
        const { id, taskId } = await submitted();
        must(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.officer));
        return { command: { type: 'ReleaseTask', applicationId: id, taskId }, actor: world.officer };
      },
    },
    SaveTaskDraft: { event: 'task.draft-saved', prepare: async () => { const { id, taskId } = await submitted(); return { command: { type: 'SaveTaskDraft', applicationId: id, taskId, revision: 1, data: { keputusan: 'lengkap' } }, actor: world.officer }; } },
    CompleteTask: { event: 'task.completed', prepare: async () => { const { id, taskId } = await submitted(); return { command: { type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'tolak' } }, actor: world.officer }; } },
    FireTimer: { event: 'timer.fired', prepare: async () => { const { id } = await checked('perbaikan'); return { command: { type: 'FireTimer', applicationId: id, timerId: await timerOf(id) }, actor: system }; } },
    ReserveDocument: { event: 'document.reserved', prepare: async () => { const { id } = await checked('lengkap'); return { command: { type: 'ReserveDocument', applicationId: id, callId: await callOf(id), documentId: world.chance.newId(), token: world.chance.newSecret() }, actor: system }; } },
    VoidNumber: {
      event: 'number.voided',
      prepare: async () => {
        const { id } = await checked('lengkap');
        const callId = await callOf(id);
        must(await world.run({ type: 'ReserveDocument', applicationId: id, callId, documentId: world.chance.newId(), token: world.chance.newSecret() }, system));
        return { command: { type: 'VoidNumber', applicationId: id, callId, reason: 'Salah cetak.' }, actor: system };
      },
    },
    SuspendApplication: { event: 'application.suspended', prepare: async () => ({ command: { type: 'SuspendApplication', applicationId: (await submitted()).id, reason: 'Menunggu putusan.' }, actor: world.officer }) },
    ResumeApplication: {
      event: 'application.resumed',
      prepare: async () => {
        const { id } = await submitted();
        must(await world.run({ type: 'SuspendApplication', applicationId: id, reason: 'Menunggu putusan.' }, world.officer));
        return { command: { type: 'ResumeApplication', applicationId: id, reason: 'Putusan sudah ada.' }, actor: world.officer };
      },
    },
    AnswerCall: { event: 'call.answered', prepare: async () => { const id = await issued(); must(await world.run({ type: 'ReceiveMessage', applicationId: id, name: 'sudah_diarsip', data: {} }, system)); return { command: { type: 'AnswerCall', applicationId: id, callId: await callOf(id), result: {} }, actor: system }; } },
    FailCall: { event: 'incident.raised', prepare: async () => { const { id } = await checked('lengkap'); return { command: { type: 'FailCall', applicationId: id, callId: await callOf(id), errorCode: 'MATI', message: 'Layanan mati' }, actor: system }; } },
    RetryIncident: {
      event: 'incident.retried',
      prepare: async () => {
        const { id } = await checked('lengkap');
        must(await world.run({ type: 'FailCall', applicationId: id, callId: await callOf(id), errorCode: 'MATI', message: 'Layanan mati' }, system));
        const incident = await rowOf<{ id: string }>(world.database, 'select id from incident where application_id = ?', [id]);
        return { command: { type: 'RetryIncident', applicationId: id, incidentId: incident?.id ?? '', reason: 'Layanan hidup lagi.', corrections: [] }, actor: system };
      },
    },
    MoveToVersion: {
      event: 'application.moved',
      prepare: async () => {
        const { id } = await submitted();
        return { command: { type: 'MoveToVersion', applicationId: id, versionId: await laterVersion(), mapping: null, timers: 'keep', reason: 'Keputusan uji' }, actor: system };
      },
    },
    ReceiveMessage: { event: 'message.received', prepare: async () => ({ command: { type: 'ReceiveMessage', applicationId: await issued(), name: 'sudah_diarsip', data: {} }, actor: system }) },
  };
  for (const [type, { event, prepare }] of Object.entries(commands)) {
    it(`${type} leaves ${event}`, async () => {
      const { command, actor } = await prepare();
      const stream: Stream = { kind: 'case', id: command.applicationId };
      const before = (await verifyStream(world.database, stream)).events.length;
      must(await world.run(command, actor, { channel: 'LOKET', occurredAt: later(world.clock.now, -3_600_000) }));
      const { verified, events } = await verifyStream(world.database, stream);
      expect(verified).to.equal(true);
      const left = events.slice(before);
      expect(left.map((entry) => entry.type)).to.include(event);
      for (const entry of left) {
        expect(entry).to.include({ actor_id: actor.accountId, actor_name: actor.name, channel: 'LOKET', occurred_at: later(world.clock.now, -3_600_000), recorded_at: world.clock.now });
        expect(entry.payload_sha256).to.match(/^[0-9a-f]{64}$/);
        expect(entry.salt).to.match(/^[\w-]{43}$/);
      }
    });
    it(`${type} that is refused, or that is repeated, leaves none`, async () => {
      const { command, actor } = await prepare();
      const stream: Stream = { kind: 'case', id: command.applicationId };
      const before = (await verifyStream(world.database, stream)).events.length;
      // somebody whom none of these commands allows: an officer of no role in a draft, an applicant in the system's place
      expect(codeOf(await world.run(command, actor.kind === 'SYSTEM' ? world.applicant : { ...actor, accountId: world.analyst.accountId, parties: [], assignments: [] }))).to.not.equal('accepted');
      expect((await verifyStream(world.database, stream)).events).to.have.length(before);
      const idempotency = { key: world.chance.newId(), bodySha256: 'b'.repeat(64) };
      must(await world.run(command, actor, { idempotency }));
      const after = (await verifyStream(world.database, stream)).events.length;
      must(await world.run(command, actor, { idempotency }));
      expect((await verifyStream(world.database, stream)).events).to.have.length(after);
    });
  }

  it('a draft that was saved leaves the names of its answers, not the answers', async () => {
    const applicationId = await drafted();
    must(await world.run({ type: 'SaveApplicationDraft', applicationId, revision: 1, data: { nama: 'Rahasia Sekali' } }, world.applicant));
    const payload = (await verifyStream(world.database, { kind: 'case', id: applicationId })).events.at(-1)?.payload ?? '';
    expect(JSON.parse(payload)).to.deep.include({ fields: ['nama'] });
    expect(payload).to.not.contain('Rahasia');
  });

  it('an application that is made again under the id of one that was thrown away goes on with the same chain', async () => {
    const applicationId = await drafted();
    must(await world.run({ type: 'DiscardApplication', applicationId }, world.applicant));
    must(await world.run({ type: 'CreateApplication', applicationId, permitType: 'izin-uji', versionId: await versionId() }, world.applicant));
    const { verified, events } = await verifyStream(world.database, { kind: 'case', id: applicationId });
    expect([verified, ...events.map(({ type }) => type)]).to.deep.equal([true, 'application.created', 'application.discarded', 'application.created']);
  });

  it('nothing can be said to have happened in the future', async () => {
    const { id, taskId } = await submitted();
    const claim: Command = { type: 'ClaimTask', applicationId: id, taskId };
    for (const occurredAt of [later(world.clock.now, 10 * 60_000), '2999-01-01T00:00:00Z', 'kemarin']) expect(codeOf(await world.run(claim, world.officer, { occurredAt })), occurredAt).to.equal('request.invalid');
    must(await world.run(claim, world.officer, { occurredAt: later(world.clock.now, 60_000) }));
    expect((await verifyStream(world.database, { kind: 'case', id })).events.at(-1)).to.include({ occurred_at: world.clock.now, recorded_at: world.clock.now });
  });
});

describe('what the trail keeps of everything else that is changed', () => {
  let world: World;
  before(async () => { world = await createWorld({ demo: false }); });
  after(() => world.db.drop());

  const typesIn = async (stream: Stream): Promise<string[]> => {
    const { verified, events } = await verifyStream(world.database, stream);
    expect(verified).to.equal(true);
    return events.map(({ type }) => type);
  };

  it('accounts: registration, login, logout, lock-out', async () => {
    const password = 'kereta malam ke timur';
    const { token, accountId } = must(await world.accounts.register({ username: 'sari', password, name: 'Sari' }));
    await world.accounts.logOut(token);
    await world.accounts.logOut(token);
    must(await world.accounts.logIn({ username: 'sari', password }));
    for (let n = 0; n < 5; n += 1) await world.accounts.logIn({ username: 'sari', password: 'bukan ini' });
    expect(await typesIn({ kind: 'account', id: accountId })).to.deep.equal(['account.registered', 'account.logged-out', 'account.logged-in', 'account.locked']);
  });

  it('the calendar: a day that is added, changed, removed', async () => {
    const context = { actor: world.analyst, channel: 'WEB', occurredAt: world.clock.now } as const;
    const day = { date: '2026-05-01', kind: 'LIBUR_NASIONAL', name: 'Hari Buruh', legalBasis: 'Keputusan Uji' } as const;
    must(await putCalendarDay(world, day, context));
    must(await putCalendarDay(world, { ...day, name: 'Hari Buruh Internasional' }, context));
    must(await removeCalendarDay(world, day.date, context));
    must(await removeCalendarDay(world, day.date, context));
    expect(await typesIn(namedStream('setting', 'calendar'))).to.deep.equal(['calendar.day-added', 'calendar.day-changed', 'calendar.day-removed']);
  });

  it('packages: saved, approved by two, published', async () => {
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(world.database, 'select id from sop_version');
    for (const actor of [world.analyst, world.head]) must(await world.packages.approve(id, { actor, channel: 'WEB', occurredAt: world.clock.now }));
    expect(await typesIn(namedStream('package', 'izin-uji'))).to.deep.equal(['package.saved', 'package.approved', 'package.approved', 'package.published']);
  });

  it('a notice: that it was read, once, by whom', async () => {
    const { id } = await world.submitted();
    const [notice, party] = [world.chance.newId(), world.applicant.parties[0] ?? ''];
    await world.database.raw(`insert into notice (application_id, id, party_id, subject, body, created_at) values (?, ?, ?, 'Kabar', 'Isi kabar', ?)`, [id, notice, party, world.clock.now]);
    for (let n = 0; n < 2; n += 1) must(await readNotice(world, notice, { actor: world.applicant, channel: 'WEB', occurredAt: world.clock.now }));
    expect(await typesIn({ kind: 'party', id: party })).to.deep.equal(['notice.read']);
  });
});

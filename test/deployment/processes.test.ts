import { expect } from 'chai';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { eventually } from '../browser/product.ts';
import type { Person } from '../http/start-office.ts';
import { answer, complete, detailOf, submit } from './case.ts';
import { Installation, type Running } from './installation.ts';
import { licence } from './licence.ts';

describe('two servers and two workers on one database', function () {
  this.timeout(90_000);
  let installation: Installation;
  let servers: readonly Running[];
  let workers: readonly Running[];
  let sari: Person;
  let adi: Person;

  before(async () => {
    installation = await Installation.open({ demo: true });
    await installation.run('deploy', await installation.write('paket', licence()));
    const [one, two, ...rest] = await Promise.all((['serve', 'serve', 'work', 'work'] as const).map((verb) => installation.start(verb)));
    if (one === undefined || two === undefined) throw new Error('no servers');
    servers = [one, two];
    workers = rest;
    sari = await installation.applicant(one, 'sari', 'Sari Dewi');
    await installation.officer(one, 'adi', 'petugas_administrasi');
    adi = await installation.logIn(two, 'adi');
  });
  after(async () => installation.close());

  const documentsOf = (id: string) => rowsOf<{ number: string }>(installation.db.database, 'select number from document where application_id = ?', [id]);
  const ended = (ids: readonly string[], seconds: number) => eventually('end of every case', async () => {
    const details = await Promise.all(ids.map((id) => detailOf(sari, id)));
    return details.every(({ summary }) => summary.status === 'ENDED') ? details : null;
  }, seconds);

  it('cases submitted at one server, completed at the other, are issued once each, without a gap in the numbers', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await submit(sari));
    await Promise.all(ids.map((id) => complete(adi, id, { keputusan: 'lengkap' })));
    for (const detail of await ended(ids, 60)) {
      expect(detail.summary.outcome).to.equal('TERBIT');
      expect(await documentsOf(detail.summary.id)).to.deep.equal(detail.documents.map(({ number }) => ({ number })));
      expect(detail.documents).to.have.length(1);
    }
    const numbers = await rowsOf<{ number: string; state: string }>(installation.db.database, `select number, state from number_register where purpose = 'DOCUMENT' order by number`);
    expect(numbers.map(({ number, state }) => [number.slice(4, 8), state])).to.deep.equal(ids.map((_, index) => [String(index + 1).padStart(4, '0'), 'ISSUED']));
    expect(servers.map(({ url }) => url).filter((url, index, all) => all.indexOf(url) === index)).to.have.length(2);
  });

  it('the operator sees a case that stopped at the command line, and lets it go on with a reason', async () => {
    const id = await submit(sari);
    await installation.db.owner.raw(`update application set snapshot = '{}'::jsonb where id = ?`, [id]);
    expect((await answer(adi, id, { keputusan: 'lengkap' })).status).to.equal(500);
    const listed = await installation.run('incidents');
    expect(listed.code).to.equal(1);
    expect(listed.stdout).to.include('langkah "Periksa permohonan"').and.to.include('1 insiden terbuka.').and.to.not.include('Sari Dewi');
    const [incident = ''] = listed.stdout.split('\t');
    const refused = await installation.run('retry', incident, '--reason', 'Dicoba.', '--set', 'permohonan.nama=Budi');
    expect(refused).to.include({ code: 1 }).and.to.have.property('stderr').that.includes('"permohonan.nama" tidak dapat dikoreksi');
    expect(await installation.run('retry', incident, '--reason', 'Kedudukan dipulihkan.')).to.include({ code: 0 });
    expect((await installation.run('retry', incident, '--all', '--reason', 'Sekali lagi.')).stderr).to.include('sudah ditangani');
    expect(await installation.run('incidents')).to.include({ code: 0, stdout: 'Tidak ada insiden terbuka.\n' });
  });

  it('a worker killed while it issues: the other takes the job up within a minute, and the document exists once', async () => {
    const id = await submit(sari);
    // A lock on the files holds the issuing worker between its start and its end, so that it is killed in between for certain.
    const killed = await installation.db.owner.transaction(async (lock) => {
      await lock.raw('lock table file in exclusive mode');
      await complete(adi, id, { keputusan: 'lengkap' });
      const { pid } = await eventually('a worker that waits to register its file', async () => rowOf<{ pid: number }>(installation.db.owner, `
        select split_part(p.node, ':', 2)::int as pid from graphile_worker._private_jobs j join worker_pool p on j.locked_by = any(p.worker_ids)
        where j.payload->>'applicationId' = ? and exists (select 1 from pg_stat_activity a where a.datname = current_database() and a.wait_event_type = 'Lock' and a.query like 'insert into file%')`, [id]), 30);
      const victim = workers.find((worker) => worker.pid === pid);
      await victim?.kill();
      return victim;
    });
    expect(killed).to.not.equal(undefined);
    const since = Date.now();
    const [detail] = await ended([id], 75);
    expect((Date.now() - since) / 1000).to.be.lessThan(60);
    expect(detail?.summary.outcome).to.equal('TERBIT');
    expect(await documentsOf(id)).to.have.length(1);
    expect(await rowsOf(installation.db.database, 'select state from number_register where application_id = ? and purpose = ?', [id, 'DOCUMENT'])).to.deep.equal([{ state: 'ISSUED' }]);
  });
});

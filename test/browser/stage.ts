import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { ApplicationDetail } from '../../src/contract/application.ts';
import { runningServer } from '../../src/shell/embedded-postgres/pid-file.ts';
import type { TaskList } from '../../src/contract/task.ts';
import { Cases, packageOf, scenarioOf } from './cases.ts';
import type { Scenario } from '../../src/packages/types.ts';
import type { Product } from './product.ts';

const research = 'surat-keterangan-penelitian';
/** So many that the desk needs a second page. */
const queueLength = 54;
const names = ['Rina Anggraini', 'Bayu Pratama', 'Muhammad Fathurrahman Al-Hakim Kusumanegara', 'Ni Luh Putu Ayu Saraswati', 'Agus Salim', 'Theresia Simanjuntak', 'Dr. Ir. Hj. Sri Wahyuningsih Notonegoro, M.Sc.', 'Ujang'] as const;
const titles = [
  'Mutu Pelayanan Puskesmas di Kota Tangerang', 'Kebiasaan Membaca Siswa Sekolah Menengah Pertama', 'Daya Dukung Sungai Cisadane terhadap Kegiatan Usaha Kecil dan Menengah di Sepanjang Bantaran Kecamatan Karawaci dan Kecamatan Neglasari',
  'Perilaku Pemilah Sampah Rumah Tangga', 'Kesiapan Pelaku Usaha Mikro Menghadapi Pembayaran Digital',
] as const;

/** Cases of one demonstration city, each at the point where a page has something to show. */
export interface Stage {
  readonly draft: string;
  readonly filledDraft: string;
  /** Just submitted: the officer's first task is open. */
  readonly submitted: { readonly id: string; readonly taskId: string };
  readonly correction: { readonly id: string; readonly taskId: string };
  readonly otherAgency: { readonly id: string; readonly taskId: string };
  readonly inspections: { readonly id: string; readonly taskId: string };
  readonly issued: { readonly id: string; readonly token: string };
  readonly refused: string;
  /** Let stand still by an official. */
  readonly suspended: string;
  /** A task in the hands of the second administrative officer. */
  readonly claimed: string;
  /** One of two of the same cause. */
  readonly incident: string;
}

/** An applicant whose lists are all empty, and one whose applications fill the desk. */
export const newcomer = 'warga.baru';
const crowd = 'kantor.kuasa';

export async function buildStage(product: Product): Promise<Stage> {
  const cases = new Cases(product);
  const [research_, billboard] = [await packageOf(research), await packageOf('reklame')];
  await product.register(newcomer, 'Wulan Sari');
  await product.register(crowd, 'Kantor Konsultan Penelitian Nusantara');
  const play = async (pkg: typeof billboard, name: string, until: string | null, round = 0): Promise<{ id: string; taskId: string }> => {
    const scenario = datedAnew(scenarioOf(pkg, name));
    const id = await cases.submitted(pkg, scenario);
    return { id, taskId: await cases.play(pkg, scenario, id, until, round) };
  };
  const issued = await play(research_, 'Terbit', null);
  const refused = await play(research_, 'Tidak memenuhi syarat', null);
  const correction = await play(research_, 'Diperbaiki dua kali', 'perbaiki_permohonan');
  const otherAgency = await play(research_, 'Terbit', 'pertimbangan_kesbangpol');
  const inspections = await play(billboard, 'Tetap baru, 24 m² ke atas', 'pemeriksaan_lapangan', 1);
  const submitted = await play(research_, 'Terbit', 'verifikasi_administrasi');
  const suspended = await suspendedCase(cases, (await play(research_, 'Terbit', 'verifikasi_administrasi')).id);
  await queue(cases, research_);
  await spreadDeadlines(product, 'verifikasi_administrasi');
  const claimed = await claimOne(cases);
  const applicant = await cases.person('pemohon');
  const detail = await applicant.json<ApplicationDetail>(applicant.get(`/api/applications/${issued.id}`));
  return {
    incident: await stopTwo(product, [submitted.id, otherAgency.id]),
    draft: await cases.draft(research), filledDraft: await cases.filledDraft(research_, scenarioOf(research_, 'Terbit')), claimed, submitted, correction, otherAgency, inspections, refused: refused.id, suspended,
    issued: { id: issued.id, token: new URL(detail.documents[0]?.verificationUrl ?? 'http://none').pathname.split('/').at(-1) ?? '' },
  };
}

/** The scenario's year is over: its periods begin next month, so that what is issued is valid now. */
function datedAnew(scenario: Scenario): Scenario {
  const day = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return JSON.parse(JSON.stringify(scenario).replaceAll('2026-03-09', day(0)).replaceAll('2026-06-09', day(92))) as Scenario;
}

async function queue(cases: Cases, pkg: Awaited<ReturnType<typeof packageOf>>): Promise<void> {
  const scenario = scenarioOf(pkg, 'Terbit');
  for (let n = 0; n < queueLength; n += 1) {
    await cases.submitted(pkg, scenario, (data) => ({ ...data, judul: titles[n % titles.length], pemohon: { ...(data['pemohon'] as object), nama: names[n % names.length] } }), crowd);
  }
}

async function suspendedCase(cases: Cases, id: string): Promise<string> {
  const official = await cases.person('penandatangan');
  await official.json(official.send('POST', `/api/applications/${id}/suspend`, { body: { reason: 'Menunggu keterangan kepolisian tentang lokasi penelitian (surat Nomor B/112/XI/2026).' } }));
  return id;
}

async function claimOne(cases: Cases): Promise<string> {
  const officer = await cases.person('administrasi2');
  const { items } = await officer.json<TaskList>(officer.get('/api/tasks?scope=group&sort=newest'));
  const [task] = items;
  if (task === undefined) throw new Error('nothing to claim');
  await officer.json(officer.send('POST', `/api/tasks/${task.id}/claim`));
  return task.id;
}

/** Two cases of one cause, as a failing service leaves them: the services of the demonstration do not fail by themselves. */
async function stopTwo(product: Product, ids: readonly string[]): Promise<string> {
  const seen = [
    { path: 'input.penerima', label: 'Masukan "penerima"', text: '•••', masked: true, correctable: true }, { path: 'input.jumlah', label: 'Masukan "jumlah"', text: '12', masked: false, correctable: true },
    { path: 'permohonan.pemohon.nama', label: 'Pemohon – Nama lengkap', text: '•••', masked: true, correctable: false },
  ];
  const rows = await asOwner(product, `
    insert into incident (application_id, id, element, kind, message, command, subject_id, seen, attempts, created_at, last_at)
    select id, gen_random_uuid(), 'beritahu_siap', 'call', 'Alamat penerima ditolak oleh layanan pesan. Periksa masukan "penerima".', 'FailCall', gen_random_uuid(), $2::jsonb, 12, now() - interval '11 hours', now() from application where id = any($1) returning id`, [ids, JSON.stringify(seen)]);
  return rows[0]?.['id'] ?? '';
}

/** Time itself can't be moved under a running product, so deadlines are: some tasks of the desk become overdue, the others due on different days. */
async function spreadDeadlines(product: Product, element: string): Promise<void> {
  await asOwner(product, `update task t set due_at = date_trunc('minute', now()) + (n - 5) * interval '7 hours' from (select id, row_number() over (order by id desc) as n from task where element = $1 and state = 'OPEN' and claimed_by is null) o where o.id = t.id`, [element]);
}

async function asOwner(product: Product, statement: string, values: unknown[]): Promise<Record<string, string>[]> {
  const server = await runningServer(join(product.dataDir, 'postgres'));
  const { owner } = JSON.parse(await readFile(join(product.dataDir, 'postgres.secret'), 'utf8')) as { owner: string };
  const client = new pg.Client({ connectionString: `postgres://perizinan_owner:${owner}@127.0.0.1:${server?.port ?? 0}/perizinan` });
  await client.connect();
  const { rows } = await client.query<Record<string, string>>(statement, values);
  await client.end();
  return rows;
}

import type { Page } from 'playwright-core';
import type { PageName } from '../../src/web/routes.ts';
import { newcomer, type Stage } from './stage.ts';

/** A page of the app in one of its states. */
export interface Scene {
  readonly name: string;
  /** null: an address that is no page. */
  readonly page: PageName | null;
  /** Who looks; null: nobody in particular. */
  readonly who: string | null;
  readonly path: (stage: Stage) => string;
  /** What is done there before it is looked at. */
  readonly act?: (page: Page, stage: Stage) => Promise<void>;
  /** Answers that belong to this state; any other refusal is a fault. */
  readonly refused?: readonly number[];
  /** true: requests do not arrive here. */
  readonly offline?: true;
  /** File name of its picture in docs/screenshots. */
  readonly picture?: string;
}

const at = (path: string) => (): string => path;
const press = (name: string) => async (page: Page): Promise<void> => page.getByRole('button', { name }).first().click();
const form = (stage: Stage, step: number, id = stage.filledDraft): string => `/permohonan/${id}/isi?langkah=${step}`;

async function trySending(page: Page): Promise<void> {
  await page.locator('.form-actions button[type=submit]').click();
  await page.locator('.error-summary').waitFor();
}

async function choosePdf(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'bukan-salinannya.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 lain') });
  await page.getByText('Berkas tidak cocok').waitFor();
}

/** The router hears of it, as when a task's page leaves its message for the desk. */
async function finishSomething(page: Page): Promise<void> {
  await page.evaluate('history.replaceState({ flash: "Verifikasi administrasi selesai." }, "")');
  await page.getByRole('heading', { name: 'Tugas berikutnya' }).waitFor();
}

export const scenes: readonly Scene[] = [
  { name: 'home', page: 'home', who: null, path: at('/'), picture: 'beranda' },
  { name: 'home, nothing found', page: 'home', who: null, path: at('/?cari=zzz') },
  { name: 'service', page: 'service', who: null, path: at('/layanan/surat-keterangan-penelitian'), picture: 'layanan' },
  { name: 'service of an applicant', page: 'service', who: 'pemohon', path: at('/layanan/reklame') },
  { name: 'diagram of a service', page: 'serviceDiagram', who: null, path: at('/layanan/reklame/diagram') },
  { name: 'registration', page: 'register', who: null, path: at('/daftar') },
  { name: 'registration with faults', page: 'register', who: null, path: at('/daftar'), act: async (page) => page.locator('form button[type=submit]').click() },
  { name: 'login', page: 'login', who: null, path: at('/masuk?habis=1') },
  { name: 'login refused', page: 'login', who: null, path: at('/masuk'), refused: [401], act: async (page) => {
    await page.getByLabel('Nama pengguna').fill('tidak.ada');
    await page.getByLabel('Kata sandi').fill('bukan-sandinya');
    await page.locator('form button[type=submit]').click();
    await page.getByRole('alert').waitFor();
  } },
  { name: 'verification start', page: 'verificationStart', who: null, path: at('/verifikasi') },
  { name: 'verification', page: 'verification', who: null, path: ({ issued }) => `/verifikasi/${issued.token}`, picture: 'verifikasi' },
  { name: 'verification of another file', page: 'verificationShort', who: null, path: ({ issued }) => `/v/${issued.token}`, act: choosePdf },
  { name: 'verification of an unknown code', page: 'verificationShort', who: null, path: at('/v/kodeyangtidakada01'), refused: [404] },
  { name: 'calendar', page: 'calendar', who: null, path: at('/kalender') },
  { name: 'calendar being edited', page: 'calendar', who: 'analis', path: at('/kalender'), act: press('Tambah hari') },
  { name: 'no such page', page: null, who: null, path: at('/tidak-ada') },
  { name: 'connection lost', page: 'service', who: null, path: at('/'), offline: true, act: async (page) => {
    await page.getByRole('link', { name: /Reklame/ }).first().click();
    await page.getByText('Tidak dapat terhubung').waitFor();
  } },

  { name: 'applications', page: 'applications', who: 'pemohon', path: at('/permohonan') },
  { name: 'applications, none', page: 'applications', who: newcomer, path: at('/permohonan') },
  { name: 'application as a draft', page: 'application', who: 'pemohon', path: ({ draft }) => `/permohonan/${draft}` },
  { name: 'draft about to be thrown away', page: 'application', who: 'pemohon', path: ({ draft }) => `/permohonan/${draft}`, act: press('Hapus draf') },
  { name: 'application just submitted', page: 'application', who: 'pemohon', path: ({ submitted }) => `/permohonan/${submitted.id}` },
  { name: 'application to be corrected', page: 'application', who: 'pemohon', path: ({ correction }) => `/permohonan/${correction.id}` },
  { name: 'application with another agency', page: 'application', who: 'pemohon', path: ({ otherAgency }) => `/permohonan/${otherAgency.id}`, picture: 'perjalanan' },
  { name: 'application that ended with a document', page: 'application', who: 'pemohon', path: ({ issued }) => `/permohonan/${issued.id}` },
  { name: 'application that was refused', page: 'application', who: 'pemohon', path: ({ refused }) => `/permohonan/${refused}` },
  { name: 'application that stands still', page: 'application', who: 'pemohon', path: ({ suspended }) => `/permohonan/${suspended}` },
  { name: 'form, first step', page: 'applicationForm', who: 'pemohon', path: (stage) => form(stage, 1, stage.draft) },
  { name: 'form with faults', page: 'applicationForm', who: 'pemohon', path: (stage) => form(stage, 3, stage.draft), act: trySending },
  { name: 'form resumed', page: 'applicationForm', who: 'pemohon', path: (stage) => form(stage, 2), picture: 'formulir' },
  { name: 'form with files', page: 'applicationForm', who: 'pemohon', path: (stage) => form(stage, 4) },
  { name: 'form under review', page: 'applicationForm', who: 'pemohon', path: (stage) => form(stage, 6) },
  { name: 'form without the statement', page: 'applicationForm', who: 'pemohon', path: (stage) => form(stage, 6), act: trySending },
  { name: 'correction', page: 'task', who: 'pemohon', path: ({ correction }) => `/tugas/${correction.taskId}` },
  { name: 'notices', page: 'notices', who: 'pemohon', path: at('/pemberitahuan') },
  { name: 'notices, none', page: 'notices', who: newcomer, path: at('/pemberitahuan') },
  { name: 'application of somebody else', page: 'application', who: newcomer, path: ({ draft }) => `/permohonan/${draft}`, refused: [404] },
  { name: 'desk of somebody who has none', page: 'desk', who: 'pemohon', path: at('/meja') },
  { name: 'SOP versions refused', page: 'sopVersions', who: 'pemohon', path: at('/sop'), refused: [403] },

  { name: 'desk, nothing in hand', page: 'desk', who: 'administrasi', path: at('/meja') },
  { name: 'desk of the group', page: 'desk', who: 'administrasi', path: at('/meja?lingkup=kelompok'), picture: 'meja' },
  { name: 'desk, nothing found', page: 'desk', who: 'administrasi', path: at('/meja?lingkup=kelompok&cari=zzz') },
  { name: 'desk of an office without work', page: 'desk', who: 'kepaladishub', path: at('/meja') },
  { name: 'desk after a task', page: 'desk', who: 'administrasi2', path: at('/meja'), act: finishSomething },
  { name: 'task to be claimed', page: 'task', who: 'administrasi', path: ({ submitted }) => `/tugas/${submitted.taskId}` },
  { name: 'task in hand', page: 'task', who: 'administrasi2', path: ({ claimed }) => `/tugas/${claimed}`, picture: 'tugas' },
  { name: 'task with faults', page: 'task', who: 'administrasi2', path: ({ claimed }) => `/tugas/${claimed}`, act: trySending },
  { name: 'case', page: 'case', who: 'administrasi', path: ({ inspections }) => `/berkas/${inspections.id}`, picture: 'berkas' },
  { name: 'case with document and history', page: 'case', who: 'administrasi', path: ({ issued }) => `/berkas/${issued.id}`, act: async (page) => {
    await page.getByText('Tampilkan riwayat berkas').click();
    await page.locator('.history li').first().waitFor();
  } },
  { name: 'case that stands still', page: 'case', who: 'penandatangan', path: ({ suspended }) => `/berkas/${suspended}`, picture: 'penangguhan', act: async (page) => page.getByText('Lanjutkan permohonan').first().click() },
  { name: 'case about to be suspended, without a reason', page: 'case', who: 'penandatangan', path: ({ inspections }) => `/berkas/${inspections.id}`, act: async (page) => {
    await page.getByText('Tangguhkan permohonan').first().click();
    await page.getByRole('button', { name: 'Tangguhkan permohonan' }).click();
    await page.getByText('Tulis alasannya.').waitFor();
  } },
  { name: 'diagram with tokens', page: 'caseDiagram', who: 'administrasi', path: ({ inspections }) => `/berkas/${inspections.id}/diagram`, picture: 'diagram' },
  { name: 'incidents', page: 'incidents', who: 'penyedia', path: at('/insiden'), picture: 'insiden' },
  { name: 'incidents that were handled, none', page: 'incidents', who: 'penyedia', path: at('/insiden?keadaan=selesai') },
  { name: 'incidents refused', page: 'incidents', who: 'administrasi', path: at('/insiden'), refused: [403] },
  { name: 'incident', page: 'incident', who: 'penyedia', path: ({ incident }) => `/insiden/${incident}`, picture: 'insiden-rinci' },
  { name: 'incident being corrected, without a reason', page: 'incident', who: 'penyedia', path: ({ incident }) => `/insiden/${incident}`, act: async (page) => {
    await page.getByLabel(/^Koreksi/).first().selectOption('NUMBER');
    await page.getByRole('button', { name: 'Koreksi dan teruskan' }).click();
    await page.getByText('Tulis alasannya.').waitFor();
  } },
  { name: 'incident that does not exist', page: 'incident', who: 'penyedia', path: at('/insiden/01900000-0000-7000-8000-000000000000'), refused: [404] },
  { name: 'SOP versions', page: 'sopVersions', who: 'analis', path: at('/sop') },
];

import { expect } from 'chai';
import type { Page, Route } from 'playwright-core';
import type { ApplicationDetail, FormView } from '../../src/contract/application.ts';
import { compilePackage } from '../../src/packages/index.ts';
import type { PermitPackage } from '../../src/packages/types.ts';
import { readPackageFolder } from '../../src/shell/package-folder.ts';
import { fillForm } from './fill.ts';
import { fetchJson, Product } from './product.ts';

const type = 'surat-keterangan-penelitian';
const applicant = 'pemohon';
const phone = { width: 360, height: 740 };
/** Step of the form with the field that these tests type into. */
const step = '?langkah=3';

describe('answers that are being typed are never lost', function () {
  this.timeout(120_000);
  let product: Product;
  let pkg: PermitPackage;
  let computer: Page;
  before(async () => {
    product = await Product.start();
    const { package: compiled } = await compilePackage(await readPackageFolder(`processes/${type}`));
    if (compiled === null) throw new Error('the package does not compile');
    pkg = compiled;
    computer = await product.pageOf(applicant);
  });
  afterEach(async () => {
    await computer.unrouteAll();
    await computer.context().setOffline(false);
  });
  after(async () => product.stop());

  const begin = async (): Promise<string> => {
    await computer.goto(`/layanan/${type}`);
    await computer.getByRole('button', { name: 'Ajukan permohonan' }).or(computer.getByRole('link', { name: 'Ajukan permohonan' })).first().click();
    await computer.waitForURL(/\/permohonan\/[0-9a-f-]{36}\/isi/);
    return /permohonan\/([0-9a-f-]{36})/.exec(computer.url())?.[1] ?? '';
  };
  const open = async (page: Page, id: string): Promise<void> => {
    await page.goto(`/permohonan/${id}/isi${step}`);
    await title(page).waitFor();
  };
  const title = (page: Page) => page.locator('[id="isian.judul"]');
  const state = (page: Page, text: RegExp) => page.locator('.draft-state').filter({ hasText: text });
  const saved = async (page: Page, text: string): Promise<void> => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
    await title(page).fill(text);
    await answered;
    await state(page, /^Tersimpan/).waitFor();
  };
  const onServer = async (page: Page, id: string): Promise<unknown> => (await fetchJson<FormView>(page, `/api/applications/${id}/form`)).data['judul'];
  const isDraft = (url: URL): boolean => url.pathname.endsWith('/draft');

  it('go on at another device', async () => {
    const id = await begin();
    await open(computer, id);
    await saved(computer, 'Dimulai di komputer');
    const other = await product.pageOf(applicant, phone);
    await open(other, id);
    expect(await title(other).inputValue()).to.equal('Dimulai di komputer');
  });

  it('typed at two devices at once: the later one is told, and chooses', async () => {
    const [id, other] = [await begin(), await product.pageOf(applicant, phone)];
    for (const page of [computer, other]) await open(page, id);
    await saved(computer, 'Dari komputer');
    await title(other).fill('Dari ponsel');
    const told = other.getByRole('alert').filter({ hasText: 'Draf ini diubah di perangkat lain' });
    await told.waitFor();
    expect(await title(other).inputValue()).to.equal('Dari ponsel');
    expect(await onServer(other, id)).to.equal('Dari komputer');
    await told.getByRole('button', { name: 'Pakai isian di halaman ini' }).click();
    await state(other, /^Tersimpan/).waitFor();
    expect(await onServer(other, id)).to.equal('Dari ponsel');
    await title(computer).fill('Dari komputer lagi');
    await computer.getByRole('button', { name: 'Muat isian terbaru' }).click();
    await computer.waitForFunction(() => (document.getElementById('isian.judul') as HTMLTextAreaElement | null)?.value === 'Dari ponsel');
  });

  it('without a connection: kept in the page, sent when it is back', async () => {
    const id = await begin();
    await open(computer, id);
    await computer.context().setOffline(true);
    await title(computer).fill('Ditulis tanpa sambungan');
    await state(computer, /^Gagal menyimpan/).waitFor();
    const answered = computer.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
    await computer.context().setOffline(false);
    await answered;
    await state(computer, /^Tersimpan/).waitFor();
    expect(await onServer(computer, id)).to.equal('Ditulis tanpa sambungan');
  });

  it('an answer that was lost on the way back is no conflict, also when more was typed meanwhile', async () => {
    const id = await begin();
    await open(computer, id);
    const lose = async (route: Route): Promise<void> => {
      await route.fetch();
      await route.abort();
    };
    await computer.route(isDraft, lose, { times: 1 });
    await title(computer).fill('Sampai, tetapi jawabannya hilang');
    await state(computer, /^Gagal menyimpan/).waitFor();
    expect(await onServer(computer, id)).to.equal('Sampai, tetapi jawabannya hilang');
    const answered = computer.waitForResponse((response) => response.url().endsWith('/draft') && response.ok() && response.request().postData()?.includes('diketik lagi') === true);
    await title(computer).fill('Sampai, dan diketik lagi');
    await answered;
    await state(computer, /^Tersimpan/).waitFor();
    expect(await onServer(computer, id)).to.equal('Sampai, dan diketik lagi');
    expect(await computer.getByText('diubah di perangkat lain').count()).to.equal(0);
  });

  it('that never reached the server survive the page, and overwrite nothing of another device unasked', async () => {
    const [id, other] = [await begin(), await product.pageOf(applicant, phone)];
    const typeInVain = async (text: string): Promise<void> => {
      await open(computer, id);
      await product.kill();
      await title(computer).fill(text);
      await state(computer, /^Gagal menyimpan/).waitFor();
      // leaving the page tries once more, in vain: only the tab still has the answers
      await computer.goto('about:blank');
      await product.up();
    };
    await typeInVain('Tertahan di tab ini');
    await open(computer, id);
    await computer.getByText('telah dipulihkan').waitFor();
    await state(computer, /^Tersimpan/).waitFor();
    expect(await onServer(computer, id)).to.equal('Tertahan di tab ini');

    await typeInVain('Tertahan lagi');
    await open(other, id);
    await saved(other, 'Ditulis di ponsel');
    await open(computer, id);
    await computer.getByRole('alert').filter({ hasText: 'Draf ini diubah di perangkat lain' }).waitFor();
    expect([await title(computer).inputValue(), await onServer(computer, id)]).to.deep.equal(['Tertahan lagi', 'Ditulis di ponsel']);
    await computer.getByRole('button', { name: 'Pakai isian di halaman ini' }).click();
    await state(computer, /^Tersimpan/).waitFor();
    expect(await onServer(computer, id)).to.equal('Tertahan lagi');
  });

  it('when the session ends: they wait for the next login of the same person', async () => {
    const id = await begin();
    await open(computer, id);
    await computer.context().clearCookies();
    await title(computer).fill('Ditulis saat sesi berakhir');
    await computer.waitForURL((url) => url.pathname === '/masuk');
    await computer.getByText('Isian Anda tidak hilang').waitFor();
    const account = product.accounts.find(({ username }) => username === applicant);
    await computer.getByLabel('Nama pengguna').fill(applicant);
    await computer.getByLabel('Kata sandi').fill(account?.password ?? '');
    await computer.getByRole('button', { name: 'Masuk' }).click();
    await computer.waitForURL((url) => url.pathname === `/permohonan/${id}/isi`);
    await state(computer, /^Tersimpan/).waitFor();
    expect(await onServer(computer, id)).to.equal('Ditulis saat sesi berakhir');
  });

  it('that the server will not take: why is said, and it is not asked again and again', async () => {
    const id = await begin();
    await open(computer, id);
    const problem = { type: '/masalah/request.too-large', title: 'Kiriman terlalu besar', status: 413, detail: 'Kiriman melebihi batas 1 MB. Kurangi isinya, lalu kirim lagi.', code: 'request.too-large' };
    let asked = 0;
    await computer.route(isDraft, async (route) => {
      asked += 1;
      await route.fulfill({ status: 413, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    });
    await title(computer).fill('Terlalu panjang');
    await state(computer, /^Belum tersimpan\. Kiriman melebihi batas 1 MB/).waitFor();
    expect(asked).to.equal(1);
    await computer.unroute(isDraft);
    await saved(computer, 'Cukup pendek');
    expect(await onServer(computer, id)).to.equal('Cukup pendek');
  });

  it('a registration whose answer was lost is finished by pressing again', async () => {
    const page = await product.pageOf(null);
    await page.goto('/daftar');
    await page.getByLabel('Nama lengkap').fill('Wulan Sari');
    await page.getByLabel('Nama pengguna').fill('wulan.sari');
    await page.getByLabel('Kata sandi', { exact: true }).fill('hujan di bulan juni');
    await page.getByLabel(/^Ulangi/).fill('hujan di bulan juni');
    await page.route((url) => url.pathname === '/api/accounts', async (route) => {
      await route.fetch();
      await route.abort();
    }, { times: 1 });
    const send = page.getByRole('button', { name: /^Daftar/ });
    await send.click();
    await page.getByRole('alert').filter({ hasText: 'Tidak dapat terhubung' }).waitFor();
    await send.click();
    await page.waitForURL((url) => url.pathname === '/permohonan');
  });

  it('a server that fails at the submission, and an answer to it that is lost: sent again it is one application', async () => {
    const id = await begin();
    const form = pkg.forms['permohonan'];
    const start = pkg.scenarios.find(({ name }) => name === 'Terbit')?.answers[0];
    if (form === undefined || start === undefined || !('start' in start)) throw new Error('no application in the scenario');
    const isSubmit = (url: URL): boolean => url.pathname.endsWith('/submit');
    await computer.route(isSubmit, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: '/masalah/internal', title: 'Terjadi gangguan pada sistem', status: 500, detail: 'Coba lagi.', code: 'internal' }) }), { times: 1 });
    await fillForm(computer, form, start.start, 'Ajukan permohonan', true);
    await computer.getByRole('alert').filter({ hasText: 'Terjadi gangguan pada sistem' }).waitFor();
    const send = computer.getByRole('button', { name: 'Ajukan permohonan', exact: true });
    await computer.route(isSubmit, async (route) => {
      await route.fetch();
      await route.abort();
    }, { times: 1 });
    await send.click();
    await computer.getByRole('alert').filter({ hasText: 'Tidak dapat terhubung' }).waitFor();
    await send.click();
    await computer.waitForURL((url) => url.pathname === `/permohonan/${id}`);
    await computer.getByText(/nomor pendaftaran/).first().waitFor();
    const detail = await fetchJson<ApplicationDetail>(computer, `/api/applications/${id}`);
    expect(detail.summary.status).to.equal('RUNNING');
    expect(await computer.evaluate(() => sessionStorage.length)).to.equal(0);
  });
});

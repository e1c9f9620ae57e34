/// <reference lib="dom" />
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { packageOf, scenarioOf } from './cases.ts';
import { fillForm } from './fill.ts';
import { Product } from './product.ts';
import { buildStage } from './stage.ts';

describe('the desk of an officer with many cases', function () {
  this.timeout(120_000);
  let product: Product;
  let page: Page;
  before(async () => {
    product = await Product.start();
    await buildStage(product);
    page = await product.pageOf('administrasi');
  });
  after(async () => product.stop());

  const rows = () => page.locator('table.list tbody tr');
  const numbers = async (): Promise<string[]> => page.locator('table.list td:nth-child(2) .number').allInnerTexts();
  const openGroup = async (): Promise<void> => {
    await page.goto('/meja?lingkup=kelompok');
    await rows().first().waitFor();
  };

  it('begins with what is overdue, and goes on page by page without showing a task twice', async () => {
    await openGroup();
    const late = await rows().evaluateAll((list) => list.map((row) => row.hasAttribute('data-overdue')));
    expect(late.indexOf(false)).to.be.greaterThan(0).and.equal(late.filter(Boolean).length);
    expect(await rows().first().getByText('Terlambat').count()).to.equal(1);
    const first = await numbers();
    await page.getByRole('button', { name: 'Berikutnya' }).click();
    await page.waitForFunction((known) => document.querySelector('table.list td:nth-child(2) .number')?.textContent !== known, first[0]);
    const all = [...first, ...(await numbers())];
    expect(new Set(all).size).to.equal(all.length);
    expect(String(all.length)).to.equal(await page.locator('.tabs a[aria-current=page] .count').innerText());
  });

  it('is searched by number, narrowed to what is overdue, and sorted by arrival', async () => {
    await openGroup();
    const number = (await numbers()).at(-1) ?? '';
    await page.getByLabel('Cari nomor, pemohon, atau perihal').fill(number);
    await page.waitForFunction(() => document.querySelectorAll('table.list tbody tr').length === 1);
    expect(await numbers()).to.deep.equal([number]);
    await page.getByLabel('Cari nomor, pemohon, atau perihal').fill('');
    await page.waitForFunction(() => document.querySelectorAll('table.list tbody tr').length > 1);
    await page.getByLabel('Hanya yang terlambat').check();
    await page.waitForFunction(() => document.querySelector('table.list tbody tr:not([data-overdue])') === null);
    await page.getByLabel('Hanya yang terlambat').uncheck();
    await page.getByLabel('Urutkan').selectOption('newest');
    await page.waitForURL(/urut=terbaru/);
    await page.waitForFunction(() => document.querySelectorAll('table.list tbody tr').length > 40);
    const sorted = await numbers();
    expect(sorted).to.deep.equal([...sorted].sort().reverse());
  });

  it('takes a task from the list, and offers the next one when it is done', async () => {
    const pkg = await packageOf('surat-keterangan-penelitian');
    const form = pkg.forms['verifikasi'];
    const answer = scenarioOf(pkg, 'Terbit').answers.find((item) => 'task' in item && item.task === 'verifikasi_administrasi');
    if (form === undefined || answer === undefined || !('task' in answer)) throw new Error('no such task');
    await openGroup();
    await rows().getByRole('button', { name: /^Ambil/ }).first().click();
    await page.waitForURL(/\/tugas\//);
    const done = page.url();
    await fillForm(page, form, answer.data ?? {}, 'Selesaikan', false);
    await page.getByRole('heading', { name: 'Tugas berikutnya' }).waitFor();
    await page.getByRole('button', { name: 'Ambil dan kerjakan' }).click();
    await page.waitForURL(/\/tugas\//);
    expect(page.url()).not.to.equal(done);
    await page.getByRole('button', { name: 'Lepas tugas' }).waitFor();
  });

  it('no page complained', () => expect(product.complaints).to.deep.equal([]));
});

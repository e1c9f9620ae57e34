/// <reference lib="dom" />
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { TaskList } from '../../src/contract/task.ts';
import type { PermitPackage, Scenario } from '../../src/packages/types.ts';
import { packageOf, scenarioOf } from './cases.ts';
import { fillForm } from './fill.ts';
import { Keyboard } from './keyboard.ts';
import { eventually, fetchJson, Product } from './product.ts';

describe('by keyboard alone', function () {
  this.timeout(240_000);
  let product: Product;
  let pkg: PermitPackage;
  let scenario: Scenario;
  before(async () => {
    product = await Product.start();
    pkg = await packageOf('surat-keterangan-penelitian');
    scenario = scenarioOf(pkg, 'Terbit');
  });
  after(async () => product.stop());

  const focused = async (page: Page): Promise<string> => page.evaluate(() => `${document.activeElement?.tagName ?? ''} ${document.activeElement?.textContent ?? ''}`);
  const atHeading = async (page: Page, text: string): Promise<void> => {
    await eventually(`focus at the heading ${text}`, async () => ((await focused(page)).startsWith(`H1 ${text}`) ? true : null), 10);
    expect(await page.title()).to.contain(text);
  };
  const logIn = async (keyboard: Keyboard, page: Page, username: string): Promise<void> => {
    await keyboard.press(page.getByRole('link', { name: 'Masuk', exact: true }));
    await atHeading(page, 'Masuk');
    await keyboard.write(page.getByLabel('Nama pengguna'), username);
    await keyboard.write(page.getByLabel('Kata sandi'), product.accounts.find((account) => account.username === username)?.password ?? '');
    await page.keyboard.press('Enter');
  };

  it('the first stop of a page leads past its menu', async () => {
    const page = await product.newPageOf(null);
    await page.goto('/');
    await page.locator('h1').waitFor();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Langsung ke isi halaman' });
    expect(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().height >= 24)).to.equal(true);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).to.equal('isi');
    await page.close();
  });

  it('somebody logs in, fills an application and submits it', async () => {
    const page = await product.newPageOf(null);
    const keyboard = new Keyboard(page);
    await page.goto('/');
    await logIn(keyboard, page, 'pemohon');
    await atHeading(page, 'Permohonan saya');
    await keyboard.press(page.getByRole('link', { name: 'Lihat layanan' }));
    await keyboard.press(page.getByRole('link', { name: 'Surat Keterangan Penelitian' }));
    await atHeading(page, 'Surat Keterangan Penelitian');
    await keyboard.press(page.getByRole('button', { name: 'Ajukan permohonan' }));
    await atHeading(page, 'Permohonan Surat Keterangan Penelitian');

    // going on too early: the focus is at the list of faults, whose entries lead to their fields
    await keyboard.press(page.getByRole('button', { name: 'Lanjut', exact: true }));
    await eventually('focus at the faults', async () => (/^H2 Ada \d+ isian yang perlu diperbaiki/.test(await focused(page)) ? true : null), 10);
    const fault = page.locator('.error-summary a').first();
    const field = (await fault.getAttribute('href'))?.slice(1) ?? '';
    await keyboard.press(fault);
    await eventually('focus at the field', async () => ((await page.evaluate((id) => document.getElementById(id)?.contains(document.activeElement) ?? false, field)) ? true : null), 10);

    const [start] = scenario.answers;
    const form = pkg.forms['permohonan'];
    if (start === undefined || !('start' in start) || form === undefined) throw new Error('the scenario does not begin with an application');
    // saving is said in a live region
    await keyboard.choose(page.locator(`[id="${field}-0"]`));
    await page.getByRole('status').filter({ hasText: /^Tersimpan \d\d\.\d\d$/ }).waitFor();
    await fillForm(page, form, start.start, 'Ajukan permohonan', true, keyboard);
    await page.waitForURL(/\/permohonan\/[0-9a-f-]{36}$/);
    await page.getByRole('status').filter({ hasText: 'nomor pendaftaran' }).waitFor();
    await page.close();
  });

  it('an officer finds the task, takes it and completes it; nothing is asked for that is gone', async () => {
    const page = await product.newPageOf(null, { width: 1281, height: 900 });
    const keyboard = new Keyboard(page);
    await page.goto('/');
    await logIn(keyboard, page, 'administrasi');
    await atHeading(page, 'Meja kerja');
    const { name = '' } = pkg.process.elements.find(({ id }) => id === 'verifikasi_administrasi') ?? {};
    await keyboard.press(page.getByRole('link', { name: 'Lihat tugas kelompok' }));
    await keyboard.press(page.getByRole('link', { name, exact: true }));
    await atHeading(page, name);
    await keyboard.press(page.getByRole('button', { name: 'Ambil tugas' }));
    await eventually('focus at the form', async () => ((await page.evaluate('document.activeElement.id')) === 'formulir' ? true : null), 10);
    const form = pkg.forms['verifikasi'];
    const answer = scenario.answers.find((item) => 'task' in item && item.task === 'verifikasi_administrasi');
    if (form === undefined || answer === undefined || !('task' in answer)) throw new Error('no such task');
    await fillForm(page, form, answer.data ?? {}, 'Selesaikan', false, keyboard);
    await atHeading(page, 'Meja kerja');
    await page.getByRole('status').filter({ hasText: `"${name}" selesai` }).waitFor();
    const { counts } = await fetchJson<TaskList>(page, '/api/tasks');
    expect(counts.mine).to.equal(0);
    await page.close();
  });

  it('a diagram is moved and enlarged, and each step is found in it', async () => {
    const page = await product.newPageOf(null);
    const keyboard = new Keyboard(page);
    await page.goto('/layanan/reklame/diagram');
    await page.getByRole('heading', { name: 'Langkah', exact: true }).waitFor();
    const place = async (): Promise<string> => page.evaluate(() => document.querySelector('.diagram-canvas .viewport')?.getAttribute('transform') ?? '');
    const moved = async (key: string): Promise<void> => {
      const before = await place();
      await page.keyboard.press(key);
      await eventually(`${key} moves the diagram`, async () => ((await place()) === before ? null : true), 5);
    };
    await keyboard.reach(page.locator('.diagram-canvas svg[tabindex]'));
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', '+', '-', '0']) await moved(key);
    await keyboard.reach(page.getByRole('button', { name: /^Terbitkan surat tugas/ }));
    await moved('Enter');
    const isInSight = await page.evaluate(() => {
      const shape = document.querySelector('.diagram-canvas .pointed')?.getBoundingClientRect();
      const canvas = document.querySelector('.diagram-canvas')?.getBoundingClientRect();
      return shape !== undefined && canvas !== undefined && shape.left >= canvas.left && shape.right <= canvas.right && shape.top >= canvas.top && shape.bottom <= canvas.bottom;
    });
    expect(isInSight).to.equal(true);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const mark = page.locator('.bjs-powered-by');
      await mark.scrollIntoViewIfNeeded();
      const isOnTop = await mark.evaluate((link) => {
        const { left, top, width: across, height } = link.getBoundingClientRect();
        return across > 20 && link.contains(document.elementFromPoint(left + across / 2, top + height / 2));
      });
      expect(isOnTop, `the mark of bpmn.io at ${width} px`).to.equal(true);
    }
    await page.close();
  });

  it('no page complained', () => expect(product.complaints).to.deep.equal([]));
});

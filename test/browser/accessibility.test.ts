import { mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { routes } from '../../src/web/routes.ts';
import { Product } from './product.ts';
import { type Scene, scenes } from './scenes.ts';
import { buildStage, type Stage } from './stage.ts';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const sizes = [{ width: 1280, height: 900 }, { width: 360, height: 740 }] as const;
/** Folder for pictures of the main pages; they are taken only when it is named. */
const pictures = process.env['SCREENSHOTS'];

interface Violation { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = (await page.evaluate('axe.run(document)')) as { violations: readonly Violation[] };
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Things to press that are too small for a finger: below 24 px, and not a link within a sentence. */
const smallTargets = `[...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=radio], [type=checkbox], [type=file])')].filter((element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && height < 24 && getComputedStyle(element).display !== 'inline' && !element.matches('.ds-skip-link, .djs-container *');
}).map((element) => element.textContent)`;

async function open(product: Product, stage: Stage, scene: Scene, size: (typeof sizes)[number]): Promise<Page> {
  const page = await product.pageOf(scene.who, size);
  await page.goto(scene.path(stage));
  await settled(page);
  if (scene.offline === true) await page.context().setOffline(true);
  try {
    await scene.act?.(page, stage);
    await settled(page);
  } finally {
    await page.context().setOffline(false);
  }
  return page;
}

const settled = async (page: Page): Promise<unknown> => page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('.loading') === null);

async function takePicture(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.evaluate('window.scrollTo(0, 0)');
  const { width, height } = page.viewportSize() ?? sizes[0];
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const shown = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(whole, width < 500 ? 1500 : height + 200) } });
  await sharp(shown).png({ palette: true, compressionLevel: 9, effort: 10 }).toFile(join(folder, `${name}-${width}.png`));
}

describe('accessibility', function () {
  this.timeout(120_000);
  let product: Product;
  let stage: Stage;
  before(async () => {
    product = await Product.start();
    stage = await buildStage(product);
  });
  after(async () => product.stop());

  it('looks at every page of the app', () => {
    expect(Object.keys(routes).filter((name) => !scenes.some(({ page }) => page === name))).to.deep.equal([]);
  });

  for (const scene of scenes) {
    for (const size of sizes) {
      it(`${scene.name} at ${size.width} px`, async () => {
        const before = product.complaints.length;
        const page = await open(product, stage, scene, size);
        const address = new URL(page.url()).pathname;
        if (scene.page !== null) expect(address).to.match(new RegExp(`^${routes[scene.page].replaceAll(/:\w+/g, '[^/]+')}$`));
        expect(await violations(page), 'axe').to.deep.equal([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), 'no sideways scroll').to.equal(true);
        expect(await page.evaluate(smallTargets), 'targets').to.deep.equal([]);
        expect(await page.title()).to.match(/^.{3,} – Perizinan Online Kota Tangerang$/);
        if (pictures !== undefined && scene.picture !== undefined) await takePicture(page, pictures, scene.picture);
        const unexpected = product.complaints.slice(before).filter(({ status }) => status === null || !(scene.refused ?? []).includes(status));
        expect(scene.offline === true ? unexpected.filter(({ text }) => !text.includes('ERR_INTERNET_DISCONNECTED')) : unexpected).to.deep.equal([]);
      });
    }
  }

  it('gives every page a title of its own', async () => {
    const page = await product.pageOf('administrasi');
    const titles = new Map<string, string>();
    for (const path of ['/', '/layanan/reklame', '/kalender', '/verifikasi', '/meja', '/pemberitahuan', '/sop', `/berkas/${stage.issued.id}`, `/berkas/${stage.issued.id}/diagram`, `/tugas/${stage.submitted.taskId}`]) {
      await page.goto(path);
      await settled(page);
      titles.set(path, await page.title());
    }
    expect(new Set(titles.values()).size, JSON.stringify([...titles])).to.equal(titles.size);
  });
});

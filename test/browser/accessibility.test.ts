import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Product } from './product.ts';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const sizes = [{ width: 1280, height: 900 }, { width: 360, height: 740 }] as const;
/** [who, page] */
const pages: readonly (readonly [string | null, string])[] = [
  [null, '/'], [null, '/layanan/surat-keterangan-penelitian'], [null, '/masuk'], [null, '/daftar'], [null, '/verifikasi'], [null, '/tidak-ada'],
  ['pemohon', '/permohonan'], ['pemohon', '/pemberitahuan'], ['administrasi', '/meja'], ['administrasi', '/kalender'],
];

interface Violation { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = (await page.evaluate('axe.run(document)')) as { violations: readonly Violation[] };
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

describe('accessibility', function () {
  this.timeout(120_000);
  let product: Product;
  before(async () => { product = await Product.start(); });
  after(async () => product.stop());

  for (const [who, path] of pages) {
    for (const size of sizes) {
      it(`${path} at ${size.width} px: no violation, no sideways scroll`, async () => {
        const page = await product.pageOf(who, size);
        await page.goto(path);
        await page.locator('h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await violations(page)).to.deep.equal([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).to.equal(true);
      });
    }
  }
});

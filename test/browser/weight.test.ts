/// <reference lib="dom" />
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Product } from './product.ts';

/** Bytes of script, compressed as sent: what a cheap phone has to fetch before it shows anything. */
const budget = 200_000;

describe('weight of a first visit', function () {
  this.timeout(60_000);
  let product: Product;
  before(async () => { product = await Product.start(); });
  after(async () => product.stop());

  const scriptsOf = async (page: Page): Promise<{ name: string; size: number }[]> =>
    page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).map((entry) => ({ name: entry.name, size: (entry as PerformanceResourceTiming).encodedBodySize })));

  for (const path of ['/', '/layanan/surat-keterangan-penelitian']) {
    it(`${path} needs little, and neither the forms nor the diagrams`, async () => {
      const page = await product.newPageOf(null);
      await page.goto(path);
      await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('.loading') === null);
      const scripts = await scriptsOf(page);
      const total = scripts.reduce((sum, { size }) => sum + size, 0);
      expect(total, JSON.stringify(scripts)).to.be.greaterThan(10_000).and.lessThan(budget);
      expect(scripts.filter(({ name }) => /diagram|form-runner/.test(name))).to.deep.equal([]);
      await page.close();
    });
  }
});

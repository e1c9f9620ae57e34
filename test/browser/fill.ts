/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { pathsOf } from '../../src/forms/index.ts';
import type { FormDefinition } from '../../src/forms/types.ts';

type Data = Readonly<Record<string, unknown>>;
/** `opened`: a list got one more entry, so that the field may be there now. */
type Filled = 'filled' | 'opened' | 'absent';
interface Leaf { readonly path: string; readonly value: unknown }

const isUpload = (value: unknown): value is { name: string; type: string } => typeof value === 'object' && value !== null && 'sha256' in value && 'name' in value;

/** The answers of a form as single fields, in order; a file and a list of plain values are one field each. */
function leavesOf(data: unknown, path = ''): Leaf[] {
  if (isUpload(data) || typeof data !== 'object' || data === null) return [{ path, value: data }];
  if (Array.isArray(data)) return data.flatMap((item, index) => leavesOf(item, `${path}.${index}`));
  return Object.entries(data).flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`));
}

/**
 * Fills a form as a person would: what is on screen, step by step, until nothing is left, then sends it. Fields that only come up by
 * an answer are filled when they come up.
 * @param send name of the last button
 */
export async function fillForm(page: Page, form: FormDefinition, data: Data, send: string, statement: boolean): Promise<void> {
  const choices = new Map(pathsOf(form).flatMap(({ path, enum: values }) => (values === undefined ? [] : [[path, values] as const])));
  await page.locator('form.generated-form').waitFor();
  let left = leavesOf(data);
  for (let guard = 0; guard < 40; guard += 1) {
    left = await fillVisible(page, left, choices);
    const next = page.getByRole('button', { name: 'Lanjut', exact: true });
    if ((await next.count()) === 0) break;
    const heading = await page.locator('.step-count').textContent();
    await next.click();
    await page.waitForFunction((before) => document.querySelector('.step-count')?.textContent !== before || document.querySelector('.error-summary') !== null, heading);
    const faults = page.locator('.error-summary');
    if ((await faults.count()) > 0) throw new Error(`the form refuses: ${(await faults.innerText()).replaceAll('\n', ' | ')}`);
  }
  if (left.length > 0) throw new Error(`never on screen: ${left.map(({ path }) => path).join(', ')}`);
  if (statement) await page.locator('[id="isian.pernyataan"]').check();
  await page.getByRole('button', { name: send, exact: true }).click();
}

async function fillVisible(page: Page, leaves: Leaf[], choices: ReadonlyMap<string, readonly unknown[]>): Promise<Leaf[]> {
  let left = leaves;
  for (let grown = true; grown; ) {
    grown = false;
    const still: Leaf[] = [];
    for (const leaf of left) {
      const what = await fillLeaf(page, leaf, choices);
      if (what !== 'absent') grown = true;
      if (what !== 'filled') still.push(leaf);
    }
    left = still;
  }
  return left;
}

async function fillLeaf(page: Page, { path, value }: Leaf, choices: ReadonlyMap<string, readonly unknown[]>): Promise<Filled> {
  const id = `isian.${path}`;
  if (isUpload(value)) return upload(page, id, value);
  const plain = path.replaceAll(/\.\d+/g, '');
  const options = choices.get(plain);
  const index = options?.indexOf(value) ?? -1;
  // one of several buttons, or a tick in a list of them
  const option = page.locator(`[id="${id}-${index}"], [id="${id.replace(/\.\d+$/, '')}-${index}"]`).first();
  if (index >= 0 && (await option.count()) > 0) {
    await option.check();
    return 'filled';
  }
  const control = page.locator(`[id="${id}"]`);
  if ((await control.count()) === 0) return openEntry(page, path);
  const tag = await control.evaluate((element) => `${element.tagName.toLowerCase()}:${element instanceof HTMLInputElement ? element.type : ''}`);
  if (tag.startsWith('select')) await control.selectOption(String(index));
  else if (tag === 'input:checkbox') await control.setChecked(value === true);
  else if (tag.startsWith('fieldset')) return 'absent';
  else await control.fill(typeof value === 'number' ? String(value).replace('.', ',') : String(value));
  return 'filled';
}

/** Opens one more entry of the list that an address lies in: "lokasi" of "lokasi.1.nama". */
async function openEntry(page: Page, path: string): Promise<Filled> {
  const [, list, index] = /^(.*?)\.(\d+)(?:\.|$)/.exec(path) ?? [];
  const fieldset = page.locator(`[id="isian.${list ?? ''}"]`);
  if (list === undefined || (await fieldset.count()) === 0) return 'absent';
  const entries = fieldset.locator(':scope > .list-items > *');
  if ((await entries.count()) > Number(index)) return 'absent';
  await fieldset.locator(':scope > button').click();
  await entries.nth(Number(index)).waitFor();
  return 'opened';
}

async function upload(page: Page, id: string, { name, type }: { name: string; type: string }): Promise<Filled> {
  const picker = page.locator(`[id="${id}-pilih"]`);
  if ((await picker.count()) === 0) return openEntry(page, id.slice('isian.'.length));
  await picker.setInputFiles({ name, mimeType: type, buffer: type === 'application/pdf' ? Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') : await sharp({ create: { width: 8, height: 8, channels: 3, background: '#88aacc' } }).jpeg().toBuffer() });
  await page.locator(`.upload-done:has([id="${id}-pilih"])`).waitFor();
  return 'filled';
}

/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { pathsOf } from '../../src/forms/index.ts';
import type { FormDefinition } from '../../src/forms/types.ts';
import { contentOf, isUpload } from './cases.ts';

type Data = Readonly<Record<string, unknown>>;
/** `opened`: a list got one more entry, so that the field may be there now. */
type Filled = 'filled' | 'opened' | 'absent';
interface Leaf { readonly path: string; readonly value: unknown }

/** The answers of a form as single fields, in order; a file and a list of plain values are one field each. */
function leavesOf(data: unknown, path = ''): Leaf[] {
  if (isUpload(data) || typeof data !== 'object' || data === null) return [{ path, value: data }];
  if (Array.isArray(data)) return data.flatMap((item, index) => leavesOf(item, `${path}.${index}`));
  return Object.entries(data).flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`));
}

/** How a control is operated. */
export interface Hand {
  readonly press: (button: Locator) => Promise<void>;
  readonly write: (control: Locator, text: string) => Promise<void>;
  readonly select: (control: Locator, index: number) => Promise<void>;
  /** One of several buttons, or a box. */
  readonly choose: (option: Locator) => Promise<void>;
  readonly pick: (input: Locator, file: { name: string; mimeType: string; buffer: Buffer }) => Promise<void>;
}

const mouse: Hand = {
  press: async (button) => button.click(),
  write: async (control, text) => control.fill(text),
  select: async (control, index) => { await control.selectOption(String(index)); },
  choose: async (option) => option.check(),
  pick: async (input, file) => input.setInputFiles(file),
};

/**
 * Fills a form as a person would: what is on screen, step by step, until nothing is left, then sends it. Fields that only come up by
 * an answer are filled when they come up.
 * @param send name of the last button
 */
export async function fillForm(page: Page, form: FormDefinition, data: Data, send: string, statement: boolean, hand: Hand = mouse): Promise<void> {
  const choices = new Map(pathsOf(form).flatMap(({ path, enum: values }) => (values === undefined ? [] : [[path, values] as const])));
  await page.locator('form.generated-form').waitFor();
  let left = leavesOf(data);
  for (let guard = 0; guard < 40; guard += 1) {
    left = await fillVisible(page, left, choices, hand);
    const next = page.getByRole('button', { name: 'Lanjut', exact: true });
    if ((await next.count()) === 0) break;
    const heading = await page.locator('.step-count').textContent();
    await hand.press(next);
    await page.waitForFunction((before) => document.querySelector('.step-count')?.textContent !== before || document.querySelector('.error-summary') !== null, heading);
    const faults = page.locator('.error-summary');
    if ((await faults.count()) > 0) throw new Error(`the form refuses: ${(await faults.innerText()).replaceAll('\n', ' | ')}`);
  }
  if (left.length > 0) throw new Error(`never on screen: ${left.map(({ path }) => path).join(', ')}`);
  if (statement) await hand.choose(page.locator('[id="isian.pernyataan"]'));
  await hand.press(page.getByRole('button', { name: send, exact: true }));
}

async function fillVisible(page: Page, leaves: Leaf[], choices: ReadonlyMap<string, readonly unknown[]>, hand: Hand): Promise<Leaf[]> {
  let left = leaves;
  for (let grown = true; grown; ) {
    grown = false;
    const still: Leaf[] = [];
    for (const leaf of left) {
      const what = await fillLeaf(page, leaf, choices, hand);
      if (what !== 'absent') grown = true;
      if (what !== 'filled') still.push(leaf);
    }
    left = still;
  }
  return left;
}

async function fillLeaf(page: Page, { path, value }: Leaf, choices: ReadonlyMap<string, readonly unknown[]>, hand: Hand): Promise<Filled> {
  const id = `isian.${path}`;
  if (isUpload(value)) return upload(page, id, value, hand);
  const plain = path.replaceAll(/\.\d+/g, '');
  const options = choices.get(plain);
  const index = options?.indexOf(value) ?? -1;
  // one of several buttons, or a tick in a list of them
  const option = page.locator(`[id="${id}-${index}"], [id="${id.replace(/\.\d+$/, '')}-${index}"]`).first();
  if (index >= 0 && (await option.count()) > 0) {
    await hand.choose(option);
    return 'filled';
  }
  const control = page.locator(`[id="${id}"]`);
  if ((await control.count()) === 0) return openEntry(page, path, hand);
  const tag = await control.evaluate((element) => `${element.tagName.toLowerCase()}:${element instanceof HTMLInputElement ? element.type : ''}`);
  if (tag.startsWith('select')) await hand.select(control, index);
  else if (tag === 'input:checkbox') {
    if (value === true) await hand.choose(control);
  }
  else if (tag.startsWith('fieldset')) return 'absent';
  else await hand.write(control, typeof value === 'number' ? String(value).replace('.', ',') : String(value));
  return 'filled';
}

/** Opens one more entry of the list that an address lies in: "lokasi" of "lokasi.1.nama". */
async function openEntry(page: Page, path: string, hand: Hand): Promise<Filled> {
  const [, list, index] = /^(.*?)\.(\d+)(?:\.|$)/.exec(path) ?? [];
  const fieldset = page.locator(`[id="isian.${list ?? ''}"]`);
  if (list === undefined || (await fieldset.count()) === 0) return 'absent';
  const entries = fieldset.locator(':scope > .list-items > *');
  if ((await entries.count()) > Number(index)) return 'absent';
  await hand.press(fieldset.locator(':scope > button'));
  await entries.nth(Number(index)).waitFor();
  return 'opened';
}

async function upload(page: Page, id: string, { name, type }: { name: string; type: string }, hand: Hand): Promise<Filled> {
  const picker = page.locator(`[id="${id}-pilih"]`);
  if ((await picker.count()) === 0) return openEntry(page, id.slice('isian.'.length), hand);
  await hand.pick(picker, { name, mimeType: type, buffer: await contentOf({ name, type }) });
  await page.locator(`.upload-done:has([id="${id}-pilih"])`).waitFor();
  return 'filled';
}

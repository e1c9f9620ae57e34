/// <reference lib="dom" />
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { Hand } from './fill.ts';

/** More stops than any page has. */
const mostStops = 250;

/** A person who has only a keyboard, and who sees where the focus is at every stop. */
export class Keyboard implements Hand {
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
    // someone who listens all the time: else the browser would be told to ask only while a file is awaited, and may be told too late
    page.on('filechooser', () => undefined);
  }

  async #isAt(target: Locator): Promise<boolean> {
    return target.evaluate((element) => {
      const active = document.activeElement;
      // of several buttons with one name, Tab stops at one; the arrows go on from there
      return element === active || (element instanceof HTMLInputElement && element.type === 'radio' && active instanceof HTMLInputElement && active.type === 'radio' && active.name === element.name);
    });
  }

  /** Every stop shows itself: by an outline or a shadow on the control, or on what stands for it. */
  async #seesFocus(): Promise<void> {
    const stop = await this.#page.evaluate(() => {
      const active = document.activeElement;
      if (active === null || active === document.body) return null;
      const shown = [active, active.closest('.card'), active.nextElementSibling].filter((element) => element !== null).some((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      });
      return { shown, what: `${active.tagName} ${active.id} ${(active.textContent ?? '').slice(0, 40)}` };
    });
    if (stop !== null) expect(stop.shown, `focus is visible at ${stop.what}`).to.equal(true);
  }

  /** Tab until there, around the page if need be. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (await this.#isAt(target)) return;
      await this.#page.keyboard.press('Tab');
      await this.#seesFocus();
    }
    throw new Error(`not to be reached by Tab: ${String(target)}`);
  }

  press = async (button: Locator): Promise<void> => {
    await this.reach(button);
    await this.#page.keyboard.press('Enter');
  };

  write = async (control: Locator, text: string): Promise<void> => {
    await this.reach(control);
    const isDate = (await control.getAttribute('type')) === 'date';
    if (!isDate) {
      await this.#page.keyboard.press('ControlOrMeta+A');
      await this.#page.keyboard.insertText(text);
      return;
    }
    const [year = '', month = '', day = ''] = text.split('-');
    // the order of the parts is the browser's, which speaks its own language
    for (const parts of [month + day + year, day + month + year, year + month + day]) {
      await this.#page.keyboard.type(parts);
      if ((await control.inputValue()) === text) return;
      await this.#page.keyboard.press('Shift+Tab');
      await this.reach(control);
    }
    throw new Error(`the date field does not take ${text}`);
  };

  select = async (control: Locator, index: number): Promise<void> => {
    await this.reach(control);
    for (let steps = 0; steps <= index + 1 && (await control.inputValue()) !== String(index); steps += 1) await this.#page.keyboard.press('ArrowDown');
    expect(await control.inputValue()).to.equal(String(index));
  };

  choose = async (option: Locator): Promise<void> => {
    await this.reach(option);
    if ((await option.getAttribute('type')) !== 'radio') {
      if (!(await option.isChecked())) await this.#page.keyboard.press('Space');
      return;
    }
    await this.#page.keyboard.press('Space');
    for (let steps = 0; steps < 20 && !(await option.isChecked()); steps += 1) await this.#page.keyboard.press('ArrowDown');
    expect(await option.isChecked()).to.equal(true);
  };

  pick = async (input: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> => {
    await this.reach(input);
    const [chooser] = await Promise.all([this.#page.waitForEvent('filechooser'), this.#page.keyboard.press('Enter')]);
    await chooser.setFiles(file);
  };
}

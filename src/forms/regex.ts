/** A small reader of regular expressions: what the ReDoS check and the sample generator need to know about a pattern. */

/** Inclusive ranges of code points, sorted, not overlapping. */
export type CharSet = readonly (readonly [from: number, to: number])[];

export type Regex =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Regex[] }
  | { readonly kind: 'choice'; readonly options: readonly Regex[] }
  | { readonly kind: 'repeat'; readonly body: Regex; readonly min: number; readonly max: number }
  /** `^`, `$`, `\b`: takes no character. */
  | { readonly kind: 'anchor'; readonly sign: string }
  | { readonly kind: 'look'; readonly body: Regex };

/** The pattern cannot be read, or uses what this product does not allow. The message is Indonesian. */
export class RegexFault extends Error {}

const lastCode = 0x10ffff;
const digits: CharSet = [[48, 57]];
const words: CharSet = [[48, 57], [65, 90], [95, 95], [97, 122]];
const spaces: CharSet = [[9, 13], [32, 32], [160, 160], [5760, 5760], [8192, 8202], [8232, 8233], [8239, 8239], [8287, 8287], [12288, 12288], [65279, 65279]];
/** `\p{…}`: taken as "letters of any script", wide enough for the check to err on the safe side. */
const property: CharSet = [[48, 57], [65, 90], [97, 122], [170, lastCode]];

export function union(sets: readonly CharSet[]): CharSet {
  const sorted = sets.flat().sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function complement(set: CharSet): CharSet {
  const result: [number, number][] = [];
  let next = 0;
  for (const [from, to] of union([set])) {
    if (from > next) result.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= lastCode) result.push([next, lastCode]);
  return result;
}

export const overlaps = (a: CharSet, b: CharSet): boolean => a.some(([from, to]) => b.some(([otherFrom, otherTo]) => from <= otherTo && otherFrom <= to));

/** @throws RegexFault for anything outside classes, groups, choices, counts, anchors and plain lookaheads */
export function parseRegex(pattern: string): Regex {
  const reader = new Reader([...pattern]);
  const regex = reader.choice();
  if (!reader.done()) throw new RegexFault('tanda kurung tutup tanpa pembuka');
  return regex;
}

class Reader {
  private at = 0;
  private readonly text: readonly string[];
  constructor(text: readonly string[]) {
    this.text = text;
  }
  done(): boolean {
    return this.at >= this.text.length;
  }
  private take(text: string): boolean {
    const found = [...text].every((sign, index) => this.text[this.at + index] === sign);
    if (found) this.at += [...text].length;
    return found;
  }
  private next(): string {
    const sign = this.text[this.at];
    if (sign === undefined) throw new RegexFault('pola terpotong');
    this.at += 1;
    return sign;
  }

  choice(): Regex {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options };
  }

  private sequence(): Regex {
    const parts: Regex[] = [];
    while (!this.done() && this.text[this.at] !== '|' && this.text[this.at] !== ')') parts.push(this.quantified(this.atom()));
    return { kind: 'sequence', parts };
  }

  private quantified(body: Regex): Regex {
    const count = this.count();
    if (count === null) return body;
    if (body.kind === 'look' || body.kind === 'anchor') throw new RegexFault('pengulangan pada jangkar atau lookahead');
    this.take('?');
    return { kind: 'repeat', body, ...count };
  }

  private count(): { min: number; max: number } | null {
    if (this.take('*')) return { min: 0, max: Infinity };
    if (this.take('+')) return { min: 1, max: Infinity };
    if (this.take('?')) return { min: 0, max: 1 };
    const found = /^\{(\d+)(,(\d*))?\}/.exec(this.text.slice(this.at, this.at + 24).join(''));
    if (found === null) return null;
    this.at += found[0].length;
    const min = Number(found[1]);
    const max = found[2] === undefined ? min : found[3] === '' ? Infinity : Number(found[3]);
    return { min, max };
  }

  private atom(): Regex {
    if (this.take('(')) return this.group();
    if (this.take('[')) return { kind: 'set', set: this.charClass() };
    if (this.take('.')) return { kind: 'set', set: complement([[10, 10], [13, 13], [8232, 8233]]) };
    if (this.take('^')) return { kind: 'anchor', sign: '^' };
    if (this.take('$')) return { kind: 'anchor', sign: '$' };
    if (this.take('\\')) {
      if (this.take('b') || this.take('B')) return { kind: 'anchor', sign: 'b' };
      if (/[1-9k]/.test(this.text[this.at] ?? '')) throw new RegexFault('rujukan balik seperti \\1 tidak boleh dipakai');
      return { kind: 'set', set: this.escape() };
    }
    const sign = this.next();
    if ('*+?{'.includes(sign)) throw new RegexFault(`tanda "${sign}" tanpa yang diulang`);
    return { kind: 'set', set: one(sign) };
  }

  private group(): Regex {
    const look = this.take('?=') || this.take('?!');
    if (!look && (this.take('?<=') || this.take('?<!'))) throw new RegexFault('lookbehind tidak boleh dipakai');
    if (!look && !this.take('?:') && this.take('?<')) while (!this.take('>')) this.next();
    const body = this.choice();
    if (!this.take(')')) throw new RegexFault('tanda kurung buka tanpa penutup');
    return look ? { kind: 'look', body } : body;
  }

  private charClass(): CharSet {
    const negated = this.take('^');
    const sets: CharSet[] = [];
    while (!this.take(']')) {
      const from = this.take('\\') ? this.escape() : one(this.next());
      const start = from[0]?.[0] ?? 0;
      const isRange = this.text[this.at] === '-' && this.text[this.at + 1] !== ']';
      if (!isRange) {
        sets.push(from);
        continue;
      }
      this.next();
      const to = this.take('\\') ? this.escape() : one(this.next());
      sets.push([[start, to.at(-1)?.[1] ?? start]]);
    }
    return negated ? complement(union(sets)) : union(sets);
  }

  /** After the backslash. */
  private escape(): CharSet {
    const sign = this.next();
    switch (sign) {
      case 'd': return digits;
      case 'D': return complement(digits);
      case 'w': return words;
      case 'W': return complement(words);
      case 's': return spaces;
      case 'S': return complement(spaces);
      case 't': return [[9, 9]];
      case 'n': return [[10, 10]];
      case 'v': return [[11, 11]];
      case 'f': return [[12, 12]];
      case 'r': return [[13, 13]];
      case '0': return [[0, 0]];
      case 'p': case 'P': return this.unicodeProperty();
      case 'u': case 'x': return this.code(sign);
      default: return one(sign);
    }
  }

  private unicodeProperty(): CharSet {
    if (!this.take('{')) throw new RegexFault('\\p tanpa kurung kurawal');
    while (!this.take('}')) this.next();
    return property;
  }

  private code(sign: string): CharSet {
    const found = (sign === 'x' ? /^[0-9a-f]{2}/i : /^([0-9a-f]{4}|\{[0-9a-f]{1,6}\})/i).exec(this.text.slice(this.at, this.at + 8).join(''));
    if (found === null) throw new RegexFault('kode karakter tidak lengkap');
    this.at += found[0].length;
    const code = Number.parseInt(found[0].replaceAll(/[{}]/g, ''), 16);
    return [[code, code]];
  }
}

const one = (sign: string): CharSet => {
  const code = sign.codePointAt(0) ?? 0;
  return [[code, code]];
};

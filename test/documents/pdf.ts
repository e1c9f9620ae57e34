import { inflateSync } from 'node:zlib';
import { create } from 'qrcode';

/** A run of text as it stands on the page, in points from the lower left corner; `right` is where its last letter ends. */
export interface Run { readonly text: string; readonly x: number; readonly y: number; readonly right: number; readonly size: number; readonly rotated: boolean }

/** What a reader of our own PDF files finds in them. */
export interface Pdf {
  /** Dictionaries and uncompressed streams of all objects, as text. */
  readonly objects: ReadonlyMap<number, string>;
  readonly pages: readonly { readonly runs: readonly Run[]; readonly operators: string; /** Words in their order, spaces between runs. */ readonly text: string }[];
  /** The text of all pages. */
  readonly text: string;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Reads what Typst writes: numbered objects in clear, content streams deflated, text by glyph number with a ToUnicode table. */
export function readPdf(bytes: Uint8Array): Pdf {
  const file = Buffer.from(bytes);
  const source = file.toString('latin1');
  const objects = new Map<number, string>();
  const streams = new Map<number, string>();
  for (const match of source.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)) {
    const [, id = '', body = ''] = match;
    const start = body.indexOf('\nstream\n');
    const dictionary = start < 0 ? body : body.slice(0, start);
    objects.set(Number(id), dictionary);
    if (start < 0) continue;
    const at = match.index + match[0].indexOf('\nstream\n') + '\nstream\n'.length;
    const raw = file.subarray(at, at + Number(/\/Length (\d+)/.exec(dictionary)?.[1]));
    streams.set(Number(id), (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1'));
  }
  const reference = (dictionary: string, key: string): number => Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1]);
  const kids = [...objects.values()].find((body) => body.includes('/Type /Pages')) ?? '';
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => objects.get(Number(id)) ?? '').filter((body) => /\/Type \/Page\n/.test(body)).map((page) => {
    const fonts = new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
      const font = objects.get(Number(id)) ?? '';
      return [name, { letters: lettersOf(streams.get(reference(font, 'ToUnicode')) ?? ''), widths: widthsOf(objects.get(reference(font, 'DescendantFonts')) ?? '') }] as const;
    }));
    const operators = streams.get(reference(page, 'Contents')) ?? '';
    const runs = runsOf(operators, fonts);
    return { runs, operators, text: spaced(runs.map(({ text }) => text).join(' ')) };
  });
  return { objects, pages, text: spaced(pages.map(({ text }) => text).join(' ')) };
}

/** The black squares of the QR code on the page, row by row, read from the strokes that draw them. */
export function modulesOf(operators: string, alt: RegExp): boolean[][] {
  const from = operators.search(alt);
  const drawing = operators.slice(from, operators.indexOf('EMC', from));
  const size = Number(/0 0 m\n(\d+) 0 l/.exec(drawing)?.[1]);
  const dark = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x1, y, x2] of drawing.matchAll(/^(\d+) (\d+)\.5 m\n(\d+) \2\.5 l$/gm)) for (let x = Number(x1); x < Number(x2); x += 1) (dark[Number(y)] ?? [])[x] = true;
  return dark;
}

/** The code on the page that has one, without the white border. */
export function qrOn({ pages }: Pdf): boolean[][] {
  const operators = pages.find((page) => page.operators.includes('Kode QR'))?.operators ?? '';
  return modulesOf(operators, /Kode QR/).slice(1, -1).map((row) => row.slice(1, -1));
}

/** The squares that a reader takes for this address. */
export function qrOf(address: string): boolean[][] {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (__, x) => modules.get(y, x) === 1));
}

const spaced = (text: string): string => text.replaceAll('\u200B', '').replaceAll(/\s+/g, ' ').trim();

interface Font { readonly letters: ReadonlyMap<number, string>; readonly widths: ReadonlyMap<number, number> }

function lettersOf(cmap: string): Map<number, string> {
  return new Map([...cmap.matchAll(/^<([\dA-F]{4})> <([\dA-F]+)>$/gm)].map(([, glyph = '', unicode = '']) => [Number.parseInt(glyph, 16), Buffer.from(unicode, 'hex').swap16().toString('utf16le')]));
}

function widthsOf(font: string): Map<number, number> {
  const widths = new Map<number, number>();
  for (const [, first, last, width] of (/\/W \[([^\]]*)\]/.exec(font)?.[1] ?? '').matchAll(/(\d+) (\d+) ([\d.]+)/g)) for (let glyph = Number(first); glyph <= Number(last); glyph += 1) widths.set(glyph, Number(width));
  return widths;
}

function runsOf(operators: string, fonts: ReadonlyMap<string, Font>): Run[] {
  const runs: Run[] = [];
  const stack: Matrix[] = [];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  let font: Font | undefined;
  let size = 0;
  for (const line of operators.split('\n')) {
    const numbers = line.split(' ').slice(0, 6).map(Number) as unknown as Matrix;
    if (line === 'q') stack.push(now);
    else if (line === 'Q') now = stack.pop() ?? now;
    else if (line.endsWith(' cm')) now = times(numbers, now);
    else if (line.endsWith(' Tf')) [font, size] = [fonts.get(line.slice(1, line.indexOf(' '))), Number(line.split(' ')[1])];
    else if (/T[jJ]$/.test(line)) {
      const glyphs = [...line.matchAll(literal)].flatMap(([, inside = '']) => glyphsOf(inside));
      const kerning = [...line.replaceAll(literal, ' ').matchAll(/-?[\d.]+/g)].reduce((sum, [amount]) => sum + Number(amount), 0);
      const blanks = glyphs.length - glyphs.findLastIndex((glyph) => font?.letters.get(glyph) !== ' ') - 1;
      const width = ((glyphs.slice(0, glyphs.length - blanks).reduce((sum, glyph) => sum + (font?.widths.get(glyph) ?? 0), 0) - kerning) / 1000) * size;
      runs.push({ text: glyphs.map((glyph) => font?.letters.get(glyph) ?? '\u{FFFD}').join(''), x: now[4], y: now[5], right: now[4] + width * now[0], size, rotated: now[1] !== 0 });
    }
  }
  return runs;
}

/** A PDF string in parentheses; balanced ones inside it need no escape, and Typst opens at most one within another. */
const literal = /\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)/g;
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Two bytes a glyph. */
function glyphsOf(inside: string): number[] {
  const bytes = [...inside.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(([, octal, escaped, plain]) => (octal !== undefined ? Number.parseInt(octal, 8) : escaped !== undefined ? (escapes[escaped] ?? escaped.charCodeAt(0)) : (plain ?? '').charCodeAt(0)));
  return Array.from({ length: bytes.length / 2 }, (_, at) => (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0));
}

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];

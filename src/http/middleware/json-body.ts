import { bodyParser } from '@koa/bodyparser';
import { refuseFields, refuseWith } from '../refusal.ts';
import type { Context, Middleware } from '../state.ts';

/** 1 MB (2^20 bytes). */
const bodyLimit = '1mb';
/** No form nests so deep; deeper values would overflow the stack of whatever walks them. */
const depthLimit = 40;
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

// the library reads bytes up to the limit; the text is parsed here, because its own parser cannot say why it refused
const readText = bodyParser({ enableTypes: ['text'], extendTypes: { text: ['application/json'] }, textLimit: bodyLimit, encoding: 'utf-8', parsedMethods: ['POST', 'PUT'], onError: explain });

function explain(error: Error): never {
  if ('status' in error && error.status === 413) refuseWith('request.too-large', { batas: '1 MB' });
  throw error;
}

/** The request's JSON body, from `application/json` only. @throws {Refusal} request.not-json, .too-large, .unsupported-media-type, .invalid */
export async function readJsonBody(ctx: Context): Promise<unknown> {
  if (ctx.request.type !== 'application/json') refuseWith('request.unsupported-media-type', { jenis: 'application/json' });
  await (readText as Middleware)(ctx, async () => {});
  const text = ctx.request.body;
  const value = parse(typeof text === 'string' ? text : '');
  refusePoison(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuseWith('request.not-json');
  }
}

/**
 * What would be lost or changed on its way into the database is refused, so that nothing is kept that nobody wrote. Walks without
 * recursion: the value is hostile until proven otherwise.
 */
function refusePoison(root: unknown): void {
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: '', depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, pointer, depth } = at;
    const fault = faultOf(value);
    if (fault !== null) refuseFields([{ pointer, ...fault }]);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= depthLimit) refuseFields([{ pointer, keyword: 'depth', message: 'Isian bersarang terlalu dalam. Sederhanakan isian.' }]);
    for (const [key, inner] of Object.entries(value)) {
      const inside = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (poisonous.has(key) || !isStorable(key)) refuseFields([{ pointer: inside.toWellFormed(), keyword: 'propertyNames', message: 'Hapus isian dengan nama ini; namanya tidak diperbolehkan.' }]);
      open.push({ value: inner, pointer: inside, depth: depth + 1 });
    }
  }
}

/** JSON allows NUL and halves of characters, which no database keeps. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
export const unstorable = { keyword: 'characters', message: 'Hapus karakter yang tidak terbaca dari isian ini, lalu ketik ulang.' } as const;

function faultOf(value: unknown): { readonly keyword: string; readonly message: string } | null {
  if (typeof value === 'string' && !isStorable(value)) return unstorable;
  // 1e400 is read as infinity and 2^53 + 1 as its neighbour
  if (typeof value === 'number' && (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))) return { keyword: 'number', message: 'Isi angka yang paling banyak 15 digit.' };
  return null;
}

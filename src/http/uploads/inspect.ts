import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { refuse, ok, type Result } from '../../contract/problem.ts';

/** 20 MB (2^20 bytes); a form's own limit is lower. */
export const uploadLimit = 20 * 1024 * 1024;
const limitText = '20 MB';
/** Pixels: a phone's largest photo has about 200 million, ours are documents. */
const pixelLimit = 100_000_000;

const accepted = {
  'application/pdf': { name: 'PDF', extensions: ['.pdf'] },
  'image/jpeg': { name: 'JPEG', extensions: ['.jpg', '.jpeg'] },
  'image/png': { name: 'PNG', extensions: ['.png'] },
} as const;
type AcceptedType = keyof typeof accepted;
const isAccepted = (type: string): type is AcceptedType => Object.hasOwn(accepted, type);
const names = Object.values(accepted).map(({ name }) => name).join(', ');
const extensions = new Set<string>(Object.values(accepted).flatMap((type) => type.extensions));

export interface Inspected { readonly type: AcceptedType; readonly size: number; readonly sha256: string }

/** What can be refused before the first byte arrives. @returns the name to keep */
export function acceptName(name: string | null | undefined, size: number | undefined): Result<string> {
  if (size === undefined || size > uploadLimit) return refuse('file.too-large', { params: { batas: limitText } });
  if (size === 0) return refuse('file.empty');
  const clean = cleanName(name ?? '');
  if (!extensions.has(extname(clean).toLowerCase())) return refuse('file.type-refused', { params: { jenis: names } });
  return ok(clean);
}

/** The last part of what a browser may send as a path, without control and direction characters, at most 150 long. */
function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = base.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*]/gu, '').trim();
  const extension = extname(visible).slice(0, 10);
  return `${visible.slice(0, visible.length - extname(visible).length).slice(0, 140)}${extension}`;
}

/** Looks into a file that has arrived whole: its content, not its name, says what it is. */
export async function inspect(path: string, name: string): Promise<Result<Inspected>> {
  const { size } = await stat(path);
  if (size === 0) return refuse('file.empty');
  const found = await fileTypeFromFile(path);
  if (found === undefined || !isAccepted(found.mime)) return refuse('file.type-refused', { params: { jenis: names } });
  const { name: typeName, extensions: fitting } = accepted[found.mime];
  if (!(fitting as readonly string[]).includes(extname(name).toLowerCase())) return refuse('file.type-mismatch', { params: { isi: typeName } });
  if (found.mime !== 'application/pdf' && !(await isSoundImage(path))) return refuse('file.unsafe');
  return ok({ type: found.mime, size, sha256: await sha256Of(path) });
}

/** Decodes the picture: a broken one, or one that unpacks to more pixels than anyone needs, fails here and not in an officer's browser. */
async function isSoundImage(path: string): Promise<boolean> {
  try {
    await sharp(path, { limitInputPixels: pixelLimit, failOn: 'error', sequentialRead: true }).resize(16, 16, { fit: 'inside' }).raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

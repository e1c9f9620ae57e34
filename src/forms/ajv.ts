/** ajv as this product sets it up: the same keywords, formats and strictness for server, browser module and checks. */
import { _, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { formatLimitDefinition } from 'ajv-formats/dist/limit.js';
import { formats } from './formats.ts';
import { isRecord } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

/** Name by which the standalone code asks for the table of formats; the bundler resolves it. */
export const formatsModule = 'form-formats';

/** Keywords that say something about a field without restricting it. */
export const annotations = ['x-pdp', 'x-judul-enum', 'x-pesan', 'x-satuan', 'x-rupiah', 'x-lihat-peran', 'x-setelah'] as const;

/** Bytes of one `maksMb`: what file managers call a megabyte. */
export const bytesPerMb = 1024 * 1024;

/**
 * @param options `strict: false` for subschemas that are compiled alone: they lack the type that their parent gives them, and the
 *                whole schema was held to the strict rules when the form was bundled.
 * `strictTypes` stays off: it asks for `type` next to every `$ref`; the room's own check asks for a type once for each field.
 */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true, strictRequired: false, strictTypes: false, strictNumbers: true, allErrors: true, allowUnionTypes: true, $data: true, ownProperties: true,
    ...options,
    code: { ...options.code, formats: _`require(${formatsModule}).formats` },
  });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addKeyword(formatLimitDefinition);
  ajv.addVocabulary([...annotations]);
  ajv.addKeyword({ keyword: 'x-unggah', type: 'object', macro: uploadRule });
  return ajv;
}

/** What `x-unggah` means: the reference names an accepted type and size. The file itself is checked when it arrives. */
function uploadRule(rule: unknown): JsonSchema {
  const accept = isRecord(rule) && Array.isArray(rule['jenis']) ? rule['jenis'] : [];
  const maxMb = isRecord(rule) && typeof rule['maksMb'] === 'number' ? rule['maksMb'] : 0;
  return { properties: { type: { enum: accept }, size: { maximum: maxMb * bytesPerMb } } };
}

import { toString as qrCode } from 'qrcode';
import type { RenderRequest, ResolvedDocument } from './types.ts';

/** What one render sends to the Typst process. */
export interface RenderInput { /** JSON for blocks.typ */ readonly data: string; /** seconds since 1970 */ readonly timestamp: number }

/** Everything that blocks.typ prints. Error correction M: read from a photocopy at 2.6 cm. */
export async function renderInput(request: RenderRequest, document: ResolvedDocument): Promise<RenderInput> {
  const { letterhead, signatory, verificationUrl, example, exampleReasons } = request;
  const qr = await qrCode(verificationUrl, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 });
  const place = letterhead.city.replace(/^(Kota|Kabupaten)\s+/i, '');
  const data = { document, letterhead: { ...letterhead, place }, signatory, verificationUrl, qr, example, reasons: example ? exampleReasons : [] };
  return { data: JSON.stringify(data, clean), timestamp: Math.floor(Date.parse(request.issuedAt) / 1000) };
}

/**
 * PDF/A-2a forbids what no font can show: control characters, private use, unpaired surrogates. Line ends stay, as one form.
 */
function clean(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').replaceAll(/(?!\n)[\p{Cc}\p{Co}\p{Cn}\p{Cs}]/gu, '\u{FFFD}');
}

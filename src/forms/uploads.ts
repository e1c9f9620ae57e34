import { activeItem, activeNodes, activeProperty } from './active.ts';
import { bytesPerMb } from './ajv.ts';
import { escapeToken, isRecord, keywordOf, type SchemaNode } from './schema-walk.ts';
import type { FormDefinition, UploadReference } from './types.ts';

/** The rule for files at a place, or null when no file belongs there. The place's own `x-unggah` goes before the shared part's. */
export function uploadRule(nodes: readonly SchemaNode[]): { accept: string[]; maxBytes: number } | null {
  const rule = keywordOf(nodes, 'x-unggah');
  if (!isRecord(rule)) return null;
  const accept = Array.isArray(rule['jenis']) ? rule['jenis'].filter((type) => typeof type === 'string') : [];
  return { accept, maxBytes: Number(rule['maksMb']) * bytesPerMb };
}

/** Every file that the answers refer to, in the order of the answers. What is no complete reference is left to `validate`. */
export function uploadsOf(form: FormDefinition, data: unknown): UploadReference[] {
  const found: UploadReference[] = [];
  const visit = (nodes: readonly SchemaNode[], value: unknown, pointer: string): void => {
    const rule = uploadRule(nodes);
    if (rule !== null) {
      if (isRecord(value)) found.push(...referenceAt(value, pointer, rule));
    } else if (Array.isArray(value)) value.forEach((entry, index) => visit(activeItem(form, nodes, entry), entry, `${pointer}/${index}`));
    else if (isRecord(value)) for (const [key, inner] of Object.entries(value)) visit(activeProperty(form, nodes, key, inner), inner, `${pointer}/${escapeToken(key)}`);
  };
  visit(activeNodes(form, '', data), data, '');
  return found;
}

function referenceAt(value: Readonly<Record<string, unknown>>, pointer: string, rule: { accept: string[]; maxBytes: number }): UploadReference[] {
  const { id, name, size, type, sha256 } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof size !== 'number' || typeof type !== 'string' || typeof sha256 !== 'string') return [];
  return [{ pointer, id, name, size, type, sha256, ...rule }];
}

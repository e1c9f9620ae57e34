import type { RJSFSchema } from '@rjsf/utils';
import { isRecord } from './pointer.ts';

type Resolve = (schema: RJSFSchema, data: unknown) => RJSFSchema;

/** One answer can hide another that in turn hides a third; forms that need more rounds than this do not exist. */
const maxRounds = 6;

/** Answers as they are sent: fields that the answers hide are gone, and so are empty texts and empty optional parts. */
export function tidy(resolve: Resolve, schema: RJSFSchema, data: unknown): Record<string, unknown> {
  let current: unknown = data;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = keep(resolve, schema, current, true) ?? {};
    if (JSON.stringify(next) === JSON.stringify(current)) break;
    current = next;
  }
  return isRecord(current) ? current : {};
}

function keep(resolve: Resolve, schema: RJSFSchema, value: unknown, required: boolean): unknown {
  const resolved = resolve(schema, value);
  if ('x-unggah' in resolved) return isRecord(value) && typeof value['id'] === 'string' ? value : undefined;
  if (isRecord(resolved.properties) && (isRecord(value) || value === undefined)) return keepObject(resolve, resolved, value ?? {}, required);
  if (Array.isArray(value)) return value.length === 0 && !required ? undefined : keepList(resolve, resolved, value);
  if (typeof value === 'string') return storable(value);
  return value === null ? undefined : value;
}

/** No database keeps a NUL or half a character; the server would refuse the whole draft for one that was pasted unseen. */
function storable(text: string): string | undefined {
  const kept = text.replaceAll(/\0|\p{Surrogate}/gu, '');
  return kept === '' ? undefined : kept;
}

function keepObject(resolve: Resolve, resolved: RJSFSchema, value: Readonly<Record<string, unknown>>, required: boolean): unknown {
  const kept: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(resolved.properties ?? {})) {
    if (!isRecord(property)) continue;
    const inner = keep(resolve, property as RJSFSchema, value[key], resolved.required?.includes(key) === true);
    if (inner !== undefined) kept[key] = inner;
  }
  // fields of an alternative that is not resolved here; what it does not allow, the check reports
  if (resolved.oneOf !== undefined || resolved.anyOf !== undefined) for (const [key, inner] of Object.entries(value)) if (!(key in kept) && inner !== undefined && inner !== '') kept[key] = inner;
  return !required && Object.keys(kept).length === 0 ? undefined : kept;
}

function keepList(resolve: Resolve, resolved: RJSFSchema, value: readonly unknown[]): unknown {
  const { items } = resolved;
  if (!isRecord(items)) return value;
  return value.map((entry) => keep(resolve, items as RJSFSchema, entry, true)).filter((entry) => entry !== undefined);
}

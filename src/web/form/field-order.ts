import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { isRecord } from './pointer.ts';

type Part = Readonly<Record<string, unknown>>;

/**
 * RJSF puts the fields of a condition after all others. Here each stands right after the answer that brings it up: NIK after
 * nationality. Fills `ui:order` of every object that has conditions and no order of its own.
 */
export function withFieldOrder(schema: RJSFSchema, uiSchema: UiSchema): UiSchema {
  const result = structuredClone(uiSchema);
  visit(schema, schema, result, []);
  return result;
}

function visit(root: Part, part: Part, ui: Record<string, unknown>, trail: readonly string[]): void {
  const reference = typeof part['$ref'] === 'string' ? part['$ref'] : null;
  if (reference !== null && trail.includes(reference)) return;
  const inner = reference === null ? trail : [...trail, reference];
  const schema = reference === null ? part : { ...follow(root, reference), ...part };
  const branches = conditionsOf(schema);
  if (branches.length > 0 && ui['ui:order'] === undefined) ui['ui:order'] = [...orderOf(schema, branches), '*'];
  for (const properties of [schema, ...branches.map(({ then }) => then)].map((entry) => entry['properties'])) {
    if (!isRecord(properties)) continue;
    for (const [key, property] of Object.entries(properties)) if (isRecord(property)) visit(root, property, child(ui, key), inner);
  }
  if (isRecord(schema['items'])) visit(root, schema['items'], child(ui, 'items'), inner);
}

interface Condition { readonly triggers: readonly string[]; readonly then: Part }

function conditionsOf(schema: Part): Condition[] {
  const parts = [schema, ...(Array.isArray(schema['allOf']) ? schema['allOf'].filter(isRecord) : [])];
  return parts.flatMap((part) => {
    const test = part['if'];
    if (!isRecord(test)) return [];
    const triggers = isRecord(test['properties']) ? Object.keys(test['properties']) : [];
    return [part['then'], part['else']].filter(isRecord).map((then) => ({ triggers, then }));
  });
}

function orderOf(schema: Part, conditions: readonly Condition[]): string[] {
  const order = isRecord(schema['properties']) ? Object.keys(schema['properties']) : [];
  /** Field → the last field that it has brought up so far, so that several conditions on one answer keep their order. */
  const lastAfter = new Map<string, string>();
  for (const { triggers, then } of conditions) {
    const names = isRecord(then['properties']) ? Object.keys(then['properties']).filter((name) => !order.includes(name)) : [];
    const newest = names.at(-1);
    if (newest === undefined) continue;
    const place = Math.max(...triggers.map((name) => order.indexOf(lastAfter.get(name) ?? name)));
    order.splice(place < 0 ? order.length : place + 1, 0, ...names);
    for (const name of triggers) lastAfter.set(name, newest);
  }
  return order;
}

function child(ui: Record<string, unknown>, key: string): Record<string, unknown> {
  const existing = ui[key];
  if (isRecord(existing)) return existing;
  const fresh: Record<string, unknown> = {};
  ui[key] = fresh;
  return fresh;
}

function follow(root: Part, reference: string): Part {
  const found = reference.slice(2).split('/').reduce<unknown>((place, token) => (isRecord(place) ? place[decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), root);
  return isRecord(found) ? found : {};
}

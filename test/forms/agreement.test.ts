import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { FieldError } from '../../src/contract/problem.ts';
import { compileValidator, sample, validate } from '../../src/forms/index.ts';
import type { FormDefinition } from '../../src/forms/types.ts';
import { formOf } from './form-of.ts';

const files: Record<string, string> = Object.fromEntries(
  readdirSync('forms', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.json')).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.replaceAll('\\', '/'), readFileSync(path, 'utf8')];
  }),
);
const forms = Object.keys(files).filter((path) => path.endsWith('.schema.json')).flatMap((path) => {
  const [, folder = '', name = ''] = /^forms\/([^/]+)\/(.+)\.schema\.json$/.exec(path) ?? [];
  if (folder !== '_shared') return [{ type: folder, key: name }];
  return 'properties' in (JSON.parse(files[path] ?? '{}') as object) ? [{ type: 'x', key: `_shared/${name}` }] : [];
});

type Json = Record<string, unknown> | unknown[];
const isBranch = (value: unknown): value is Json => typeof value === 'object' && value !== null;
/** Every place of a value, as the branch that holds it and the key under which it stands. */
function placesOf(value: Json): { readonly holder: Record<string, unknown>; readonly key: string }[] {
  const holder = value as Record<string, unknown>;
  return Object.keys(value).flatMap((key) => [{ holder, key }, ...(isBranch(holder[key]) ? placesOf(holder[key]) : [])]);
}
const strange: readonly unknown[] = [null, true, false, '', ' ', 'x'.repeat(5000), -1, 0.5, 9e15, [], {}, [[]], '2026-02-30', '31-12-2026', 'DROP TABLE', '🏛️', { id: 'x' }, ['a', 'a']];

/** One thing that a careless or hostile client does to good answers. */
const mutation = fc.record({ what: fc.constantFrom('remove' as const, 'replace' as const, 'add' as const, 'double' as const), place: fc.nat(), value: fc.constantFrom(...strange) });
function mutated(data: Json, { what, place, value }: { readonly what: 'remove' | 'replace' | 'add' | 'double'; readonly place: number; readonly value: unknown }): Json {
  const copy = structuredClone(data);
  const places = placesOf(copy);
  const at = places[place % Math.max(1, places.length)];
  if (at === undefined) return copy;
  const { holder, key } = at;
  if (what === 'remove') Reflect.deleteProperty(holder, key);
  else if (what === 'replace') holder[key] = structuredClone(value);
  else if (what === 'double' && Array.isArray(holder[key])) holder[key] = Array.from({ length: 400 }, () => structuredClone((holder[key] as unknown[])[0] ?? value));
  else (isBranch(holder[key]) && !Array.isArray(holder[key]) ? holder[key] : copy as Record<string, unknown>)['isian_yang_tidak_ada'] = value;
  return copy;
}

describe('forms: a date that has to follow another', () => {
  const form = formOf(files, 'reklame', 'draf');
  const wordsFor = (masa_mulai: unknown): string => {
    const verdict = validate(form, { masa_mulai, masa_selesai: '2026-01-01', batas_bongkar_hari: 7 });
    return verdict.ok ? '' : verdict.errors.filter(({ pointer }) => pointer === '/masa_selesai').map(({ message }) => message).join();
  };
  it('names the other one, with its day when it has one', () => {
    expect(wordsFor('2026-05-01')).to.match(/sesudah berlaku mulai \(1 Mei 2026\)\.$/);
    for (const unreadable of [null, 'segera', 7]) expect(wordsFor(unreadable)).to.not.match(/null|segera|7\)|\(/);
  });
});

describe('forms: server and browser give one verdict on every form of the packages', function () {
  this.timeout(60_000);
  for (const { type, key } of forms) {
    it(`${type}/${key}`, async () => {
      const form: FormDefinition = formOf(files, type, key);
      const { check } = (await import(`data:text/javascript;base64,${Buffer.from(await compileValidator(form)).toString('base64')}`)) as { check: (data: unknown) => FieldError[] };
      const server = (data: unknown): readonly FieldError[] => {
        const verdict = validate(form, data);
        return verdict.ok ? [] : verdict.errors;
      };
      fc.assert(fc.property(fc.nat(5000), (seed) => {
        const good = sample(form, seed);
        expect(server(good)).to.deep.equal([]);
        expect(check(good)).to.deep.equal([]);
      }), { numRuns: 25 });
      fc.assert(fc.property(fc.nat(5000), fc.array(mutation, { minLength: 1, maxLength: 3 }), (seed, changes) => {
        const data = changes.reduce<Json>(mutated, sample(form, seed) as Json);
        const before = JSON.stringify(data);
        const errors = server(data);
        expect(check(data)).to.deep.equal(errors);
        expect(JSON.stringify(data), 'neither side changes what it looks at').to.equal(before);
        for (const { message, pointer } of errors) {
          expect(pointer).to.match(/^(\/[^/]+)*$/);
          expect(message).to.match(/^[A-Z].*\.$/su).and.not.match(/must |should |\bthen\b|\^|\\d|\[[a-z0-9]-|undefined|null\b/);
        }
      }), { numRuns: 60 });
      fc.assert(fc.property(fc.nat(5000), (seed) => {
        const data = { ...(sample(form, seed) as object), isian_yang_tidak_ada: 1 };
        expect(check(data).map(({ pointer }) => pointer)).to.deep.equal(['/isian_yang_tidak_ada']);
        expect(server(data).map(({ pointer }) => pointer)).to.deep.equal(['/isian_yang_tidak_ada']);
      }), { numRuns: 5 });
    });
  }
});

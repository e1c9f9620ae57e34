import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import { getDefaultFormState, type RJSFSchema } from '@rjsf/utils';
import { expect } from 'chai';
import type { FieldError } from '../../src/contract/problem.ts';
import { bundleForm, compileValidator, label, pathsOf, sample, toFeel, uploadsOf, validate } from '../../src/forms/index.ts';
import { formOf } from './form-of.ts';

const files: Record<string, string> = Object.fromEntries(
  readdirSync('forms', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
);
/** A shared file is a form of its own when its root has properties; else it only holds parts. */
const forms = Object.keys(files).filter((path) => path.endsWith('.schema.json')).flatMap((path) => {
  const [, folder = '', name = ''] = /^forms\/([^/]+)\/(.+)\.schema\.json$/.exec(path) ?? [];
  if (folder !== '_shared') return [{ type: folder, key: name }];
  return 'properties' in (JSON.parse(files[path] ?? '{}') as object) ? [{ type: 'x', key: `_shared/${name}` }] : [];
});
const seeds = Array.from({ length: 25 }, (_unused, seed) => seed);
const convert = { date: (iso: string) => ({ iso }), dateTime: (iso: string) => ({ iso }), time: (iso: string) => ({ iso }), duration: (iso: string) => ({ iso }) };

describe('forms: the packages of this repository', function () {
  this.timeout(30_000);
  it('are there', () => expect(forms).to.have.length.above(0));

  for (const { type, key } of forms) {
    describe(`${type}/${key}`, () => {
      it('bundles without an error', () => expect(bundleForm(files, type, key).findings.filter((finding) => finding.severity === 'error')).to.deep.equal([]));

      it('has sample data for every seed, which can be labelled and read by FEEL', () => {
        const form = formOf(files, type, key);
        const top = pathsOf(form).filter((entry) => !entry.path.includes('.')).map((entry) => entry.path);
        for (const seed of seeds) {
          const data = sample(form, seed);
          expect(validate(form, data), `seed ${seed}`).to.deep.equal({ ok: true });
          expect(Object.keys(toFeel(form, data, convert) as object)).to.have.members(top);
          for (const row of label(form, data)) expect(row.label, row.pointer).not.to.equal('');
          for (const upload of uploadsOf(form, data)) expect(upload.size).to.be.at.most(upload.maxBytes);
        }
      });

      it('compiles to a module that agrees with the server and serves RJSF', async () => {
        const form = formOf(files, type, key);
        const text = await compileValidator(form);
        const module = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as { default: Parameters<typeof createPrecompiledValidator>[0]; check: (data: unknown) => FieldError[] };
        const schema = form.schema as RJSFSchema;
        const validator = createPrecompiledValidator(module.default, schema);
        for (const data of [{}, ...seeds.map((seed) => sample(form, seed) as object)]) {
          const verdict = validate(form, data);
          expect(module.check(data)).to.deep.equal(verdict.ok ? [] : verdict.errors);
          getDefaultFormState(validator, schema, data, schema);
        }
      });
    });
  }
});

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RJSFSchema } from '@rjsf/utils';
import standalone from 'ajv/dist/standalone/index.js';
import { createAjv, formatsModule } from './ajv.ts';
import { isRecord } from './schema-walk.ts';
import type { FormDefinition, JsonSchema } from './types.ts';

/** This room's own files are bundled as they lie beside this one: `.ts` in development, `.js` when built. */
const here = fileURLToPath(import.meta.url);
const folder = dirname(here);
const extension = here.endsWith('.ts') ? 'ts' : 'js';
const validators = 'form-validators';
const rootName = 'form';

/**
 * The form's validator as the text of one ES module, for a browser under a CSP without eval. It imports nothing and exports
 *   default   `{ [hash]: validate }`: what RJSF's `createPrecompiledValidator(validatorFns, schema)` takes; the keys are RJSF's
 *             `hashForSchema` of the root schema and of each subschema that RJSF tests on its own (conditions, alternatives).
 *             `schema` has to be the form's schema exactly as served;
 *   check     `(data) => FieldError[]`: the server's verdict in the server's words, `[]` when the data is good;
 *   sha256    of the form that it was made from.
 */
export async function compileValidator(form: FormDefinition): Promise<string> {
  const [{ schemaParser, hashForSchema }, { build }] = await Promise.all([import('@rjsf/utils'), import('esbuild')]);
  const root = form.schema as RJSFSchema;
  const rootKey = hashForSchema(root);
  const code = validatorCode(form.schema, rootKey, schemaParser(root));
  const result = await build({
    stdin: { contents: entry(form, rootKey), resolveDir: folder, loader: 'ts', sourcefile: `entry.${extension}` },
    bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', minify: true, legalComments: 'none', logLevel: 'silent',
    plugins: [{
      name: 'form-validator',
      setup(bundler) {
        bundler.onResolve({ filter: new RegExp(`^${validators}$`) }, () => ({ path: validators, namespace: validators }));
        bundler.onLoad({ filter: /.*/, namespace: validators }, () => ({ contents: code, loader: 'js', resolveDir: folder }));
        bundler.onResolve({ filter: new RegExp(`^${formatsModule}$`) }, () => ({ path: `${folder}/formats.${extension}` }));
      },
    }],
  });
  const text = result.outputFiles[0]?.text;
  if (text === undefined) throw new Error(`no validator module for form ${form.key}`);
  return text;
}

function entry(form: FormDefinition, rootKey: string): string {
  return `
import validatorFns from '${validators}';
import { shapeFault } from './data-shape.${extension}';
import { explain } from './explain.${extension}';
const schema = ${JSON.stringify(form.schema)};
const validate = validatorFns[${JSON.stringify(rootKey)}];
export default validatorFns;
export const sha256 = ${JSON.stringify(form.sha256)};
export function check(data) {
  const shape = shapeFault(data);
  if (shape !== null) return [shape];
  return validate(data) ? [] : explain(schema, data, validate.errors ?? []);
}
`;
}

/**
 * CommonJS text that exports one function for each schema. RJSF would compile every subschema as a document of its own, where
 * `#/$defs/…` leads nowhere; here they refer to the root.
 */
function validatorCode(schema: JsonSchema, rootKey: string, parts: Readonly<Record<string, RJSFSchema>>): string {
  const ajv = createAjv({ strict: false, validateSchema: false, code: { source: true, lines: false } });
  ajv.addSchema(schema, rootName);
  const names: Record<string, string> = { [rootKey]: rootName };
  for (const [key, part] of Object.entries(parts)) {
    if (key === rootKey) continue;
    const { $id: _id, $defs: _defs, ...rest } = part;
    names[key] = `part${Object.keys(names).length}`;
    ajv.addSchema(atRoot(rest) as JsonSchema, names[key]);
  }
  return standalone.default(ajv, names);
}

function atRoot(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(atRoot);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === '$ref' && typeof inner === 'string' ? `${rootName}${inner}` : atRoot(inner)]));
}

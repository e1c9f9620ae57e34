import { execFileSync } from 'node:child_process';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import { getDefaultFormState, type RJSFSchema, retrieveSchema } from '@rjsf/utils';
import { expect } from 'chai';
import type { FieldError } from '../../src/contract/problem.ts';
import { compileValidator, sample, validate } from '../../src/forms/index.ts';
import type { FormDefinition } from '../../src/forms/types.ts';
import { formOf } from './form-of.ts';
import { good, kiosFiles, pdf } from './made-up.ts';

type ValidatorModule = { default: Parameters<typeof createPrecompiledValidator>[0]; check: (data: unknown) => FieldError[]; sha256: string };
const load = async (text: string): Promise<ValidatorModule> => (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as ValidatorModule;
const serverErrors = (form: FormDefinition, data: unknown): readonly FieldError[] => {
  const verdict = validate(form, data);
  return verdict.ok ? [] : verdict.errors;
};

describe('forms: compiled validator', function () {
  this.timeout(20_000);
  const form = formOf(kiosFiles);
  let text = '';
  let module: ValidatorModule;
  before(async () => {
    text = await compileValidator(form);
    module = await load(text);
  });

  it('is one module that needs neither eval nor other modules', () => {
    // One of ajv's functions carries the text of a require as a string, for its own code generator; a call stands outside quotes.
    expect(text).not.to.match(/(?<!['"`])\brequire\s*\(/).and.not.to.match(/\beval\s*\(/).and.not.to.match(/new Function/).and.not.to.match(/\bimport\b[^;]{0,80}from/).and.not.to.match(/import\s*\(/);
    expect(module.sha256).to.equal(form.sha256);
  });

  it('runs where making code from strings is forbidden', () => {
    const run = (flags: string[], script: string): string => execFileSync(process.execPath, [...flags, '--input-type=module', '-e', script], { input: text, encoding: 'utf8', env: {} });
    const flag = '--disallow-code-generation-from-strings';
    expect(() => run([flag], 'new Function("return 1")()')).to.throw();
    const script = `let text = ''; for await (const part of process.stdin) text += part;
      const { check } = await import('data:text/javascript;base64,' + Buffer.from(text).toString('base64'));
      console.log(check({}).length, check(${JSON.stringify(good)}).length);`;
    expect(run([flag], script).trim()).to.equal('10 0');
  });

  const bad: Record<string, unknown> = {
    'nothing': {}, 'no object': 'x', 'null': null, 'a hidden field': { ...good, rute: 'Pasar' }, 'an unknown field': { ...good, x: 1 }, 'a bad NIK': { ...good, pemohon: { nik: '1', nama: 'Budi' } },
    'dates in the wrong order': { ...good, tgl_selesai: '2020-01-01' }, 'a bad time': { ...good, jam_buka: '8' }, 'a bad file': { ...good, ktp: { ...pdf, type: 'x/y' } }, 'a missing branch': { ...good, bertindak: 'KUASA' },
    'a dangerous name': JSON.parse('{"__proto__":1}'), 'NUL': { ...good, alamat: 'Jalan\0' }, 'a bad entry': { ...good, barang: [{ nama: '', jumlah: 0, kedaluwarsa: 'besok' }] },
  };
  for (const [what, data] of Object.entries(bad)) {
    it(`gives the server's verdict, word for word, on ${what}`, () => {
      expect(serverErrors(form, data)).to.have.length.above(0);
      expect(module.check(data)).to.deep.equal(serverErrors(form, data));
    });
  }

  it('accepts what the server accepts, for many seeds', () => {
    expect(module.check(good)).to.deep.equal([]);
    for (let seed = 0; seed < 40; seed += 1) expect(module.check(sample(form, seed))).to.deep.equal([]);
  });

  it('serves RJSF: every condition of the form has its function', () => {
    const schema = form.schema as RJSFSchema;
    const validator = createPrecompiledValidator(module.default, schema);
    const shown = (data: object): string[] => Object.keys(retrieveSchema(validator, schema, schema, data).properties ?? {});
    expect(shown({ jenis: 'TETAP' })).to.include('alamat').and.not.include('rute');
    expect(shown({ jenis: 'KELILING', bertindak: 'KUASA' })).to.include.members(['rute', 'kuasa', 'surat_kuasa']);
    for (let seed = 0; seed < 20; seed += 1) getDefaultFormState(validator, schema, sample(form, seed) as object, schema);
    expect(validator.rawValidation(schema, good).errors).to.equal(undefined);
    expect(validator.rawValidation(schema, {}).errors).to.have.length.above(0);
  });

  it('serves RJSF with alternatives that refer to shared parts', async () => {
    const nested = formOf({
      ...kiosFiles,
      'forms/kios/permohonan.schema.json': JSON.stringify({
        type: 'object', required: ['cara'], properties: { cara: { type: 'string', title: 'Cara', enum: ['A', 'B'] } }, unevaluatedProperties: false,
        oneOf: [
          { properties: { cara: { const: 'A' }, orang: { $ref: '../_shared/person.schema.json#/$defs/person', title: 'Orang' } }, required: ['orang'] },
          { properties: { cara: { const: 'B' }, berkas_lain: { $ref: '../_shared/upload.schema.json#/$defs/file', title: 'Berkas lain' } }, required: ['berkas_lain'] },
        ],
      }),
      'forms/kios/permohonan.ui.json': '{}',
    });
    const compiled = await load(await compileValidator(nested));
    const schema = nested.schema as RJSFSchema;
    const validator = createPrecompiledValidator(compiled.default, schema);
    for (const data of [{}, { cara: 'A' }, { cara: 'A', orang: good.pemohon }, { cara: 'B', berkas_lain: pdf }]) {
      getDefaultFormState(validator, schema, data, schema);
      expect(compiled.check(data)).to.deep.equal(serverErrors(nested, data));
    }
    expect(compiled.check({ cara: 'B', berkas_lain: pdf })).to.deep.equal([]);
  });
});

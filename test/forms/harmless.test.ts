import { expect } from 'chai';
import { harmfulChanges } from '../../src/forms/index.ts';
import type { FormDefinition, JsonSchema } from '../../src/forms/types.ts';

const formOf = (schema: JsonSchema, ui: object = {}): FormDefinition => ({ key: 'uji', variable: 'uji', schema, ui: { ...ui }, sha256: JSON.stringify([schema, ui]) });
const base = {
  type: 'object', title: 'Uji', required: ['nama'], unevaluatedProperties: false,
  properties: { nama: { type: 'string', title: 'Nama', maxLength: 60 }, jenis: { enum: ['a', 'b'], 'x-judul-enum': ['A', 'B'] }, title: { type: 'string' }, rumah: { $ref: '#/$defs/rumah' } },
  $defs: { rumah: { type: 'object', properties: { jalan: { type: 'string' } } } },
  allOf: [{ if: { properties: { jenis: { const: 'a' } }, required: ['jenis'] }, then: { required: ['title'] } }],
};
const changes = (edit: (schema: typeof base) => void): string[] => {
  const after = structuredClone(base);
  edit(after);
  return harmfulChanges(formOf(base), formOf(after, { order: ['jenis'] }));
};

describe('a change of a form under open cases', () => {
  it('is harmless when only wording, order or look changed, or a question came that nobody has to answer', () => {
    expect(changes((schema) => { schema.title = 'Lain'; })).to.deep.equal([]);
    expect(changes((schema) => { Object.assign(schema.properties.nama, { title: 'Nama lengkap', description: 'Seperti di KTP' }); })).to.deep.equal([]);
    expect(changes((schema) => { schema.properties.jenis['x-judul-enum'] = ['Satu', 'Dua']; })).to.deep.equal([]);
    expect(changes((schema) => { Object.assign(schema.properties, { telepon: { type: 'string' } }); Object.assign(schema.$defs, { lain: {} }); })).to.deep.equal([]);
  });

  const harmful: [string, (schema: typeof base) => void, string][] = [
    ['a rule', (schema) => { schema.properties.nama.maxLength = 10; }, '/properties/nama/maxLength'],
    ['a rule that was not there', (schema) => { Object.assign(schema.properties.nama, { pattern: '^A' }); }, '/properties/nama/pattern'],
    ['a question that is gone', (schema) => { Reflect.deleteProperty(schema.properties, 'jenis'); }, '/properties/jenis'],
    ['a question that was renamed, though it is called like a keyword', (schema) => { Reflect.deleteProperty(schema.properties, 'title'); }, '/properties/title'],
    ['a question that has to be answered now', (schema) => { schema.required.push('jenis'); }, '/required'],
    ['a choice', (schema) => { schema.properties.jenis.enum = ['a', 'c']; }, '/properties/jenis/enum'],
    ['a shared part', (schema) => { schema.$defs.rumah.properties.jalan.type = 'number'; }, '/$defs/rumah/properties/jalan/type'],
    ['a condition', (schema) => { schema.allOf[0]!.if.properties.jenis.const = 'b'; }, '/allOf/0/if/properties/jenis/const'],
  ];
  for (const [name, edit, pointer] of harmful) it(`is not harmless: ${name}`, () => expect(changes(edit)).to.deep.equal([pointer]));
});

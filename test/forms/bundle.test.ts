import { expect } from 'chai';
import { bundleForm } from '../../src/forms/index.ts';
import { valueAt } from '../../src/forms/schema-walk.ts';
import { kiosFiles, kiosSchema, kiosUi, shared } from './made-up.ts';

const path = 'forms/kios/permohonan.schema.json';
const uiPath = 'forms/kios/permohonan.ui.json';
type Files = Record<string, string>;
const bundle = (files: Files) => bundleForm(files, 'kios', 'permohonan');
const rulesOf = (files: Files) => bundle(files).findings.filter((finding) => finding.severity === 'error').map((finding) => finding.rule);
/** A form with one property. */
const withField = (field: unknown, rest: Record<string, unknown> = {}, name = 'isi'): Files => ({ ...shared, [path]: JSON.stringify({ type: 'object', properties: { [name]: field }, unevaluatedProperties: false, ...rest }) });
const text = { type: 'string', title: 'Isi' };

describe('forms: bundle', () => {
  it('moves every reference into $defs and drops $id', () => {
    const { form, findings } = bundle(kiosFiles);
    expect(findings).to.deep.equal([]);
    expect(Object.keys(form?.schema['$defs'] as object)).to.deep.equal(['person_nik', 'person_person', 'upload_file']);
    const all = JSON.stringify(form?.schema);
    expect(all).not.to.contain('$id').and.not.to.contain('$schema').and.not.to.contain('$comment');
    for (const [, ref] of all.matchAll(/"\$ref":"([^"]*)"/g)) expect(ref).to.match(/^#\/\$defs\/\w+$/);
    expect(form).to.include({ key: 'permohonan', variable: 'permohonan' });
  });

  it('finds a shared form under its own key', () => {
    const files = { ...shared, 'forms/_shared/serah_terima.schema.json': JSON.stringify({ type: 'object', properties: { penerima: { $ref: 'person.schema.json#/$defs/person', title: 'Penerima' } }, unevaluatedProperties: false }) };
    const { form } = bundleForm(files, 'kios', '_shared/serah_terima');
    expect(form).to.include({ key: '_shared/serah_terima', variable: 'serah_terima' });
  });

  it('gives a fingerprint that ignores the order of keys and notices a change', () => {
    const reversed = (value: unknown): unknown => (Array.isArray(value) ? value.map(reversed) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner)])) : value);
    const first = bundle(kiosFiles).form?.sha256;
    expect(first).to.match(/^[0-9a-f]{64}$/);
    const turned = Object.fromEntries(Object.entries(kiosFiles).map(([file, content]) => [file, JSON.stringify(reversed(JSON.parse(content)))]));
    expect(bundle(turned).form?.sha256).to.equal(first);
    expect(bundle({ ...kiosFiles, [uiPath]: JSON.stringify({ ...kiosUi, title: 'Lain' }) }).form?.sha256).not.to.equal(first);
  });

  it('closes nested objects where they are used', () => {
    const schema = bundle(kiosFiles).form?.schema;
    expect(valueAt(schema, '/properties/pemohon')).to.include({ unevaluatedProperties: false });
    expect(valueAt(schema, '/$defs/person_person')).to.have.property('properties');
    expect(valueAt(schema, '/$defs/person_person')).not.to.have.property('unevaluatedProperties');
  });

  it('keeps two shared parts of the same name apart', () => {
    const files = withField({ $ref: '../_shared/a-b.schema.json#/$defs/x', title: 'A' }, {}, 'a');
    files['forms/_shared/a-b.schema.json'] = JSON.stringify({ $defs: { x: { type: 'string', minLength: 3, allOf: [{ $ref: 'a_b.schema.json#/$defs/x' }] } } });
    files['forms/_shared/a_b.schema.json'] = JSON.stringify({ $defs: { x: { type: 'string', maxLength: 5 } } });
    const { form, findings } = bundle(files);
    expect(findings).to.deep.equal([]);
    expect(Object.keys(form?.schema['$defs'] as object)).to.have.length(2);
  });
});

describe('forms: what bundleForm refuses', () => {
  const refused: Record<string, [rule: string, files: Files]> = {
    'a missing form': ['form-missing', {}],
    'text that is no JSON': ['form-not-json', { [path]: '{\n "type": "object",\n "x" 1\n}' }],
    'JSON that is no object': ['form-not-object', { [path]: '[]' }],
    'a schema above 256 kB': ['form-too-large', withField({ ...text, description: 'x'.repeat(270_000) })],
    'a schema nested too deep': ['form-too-deep', { [path]: `${'{"not":'.repeat(70)}{}${'}'.repeat(70)}` }],
    '__proto__ as a name': ['form-property-name', { [path]: '{"type":"object","properties":{"__proto__":{"type":"string"}},"unevaluatedProperties":false}' }],
    'constructor as a name': ['form-property-name', { [path]: '{"type":"object","properties":{"constructor":{"type":"string"}},"unevaluatedProperties":false}' }],
    'an unknown keyword': ['form-unknown-keyword', withField({ ...text, minLenght: 3 })],
    'patternProperties': ['form-unknown-keyword', withField(text, { patternProperties: { '^x': text } })],
    'a remote reference': ['form-remote-ref', withField({ $ref: 'https://contoh.id/person#/$defs/nik' })],
    'a reference without a scheme': ['form-remote-ref', withField({ $ref: '//contoh.id/person' })],
    'a reference to nothing': ['form-unknown-ref', withField({ $ref: '../_shared/person.schema.json#/$defs/nik_salah', title: 'X' })],
    'a reference to a missing file': ['form-missing', withField({ $ref: '../_shared/tiada.schema.json#/$defs/x', title: 'X' })],
    'a reference out of the folder': ['form-unknown-ref', withField({ $ref: '../../processes/x.json', title: 'X' })],
    'a reference that is no text': ['form-unknown-ref', withField({ $ref: 3, title: 'X' })],
    'a reference by anchor': ['form-forbidden-keyword', withField({ $ref: '#nik', title: 'X' })],
    'a reference to itself': ['form-recursive-ref', withField({ $ref: '#/$defs/a', title: 'X' }, { $defs: { a: { type: 'array', items: { $ref: '#/$defs/a' } } } })],
    'a reference to the whole form': ['form-recursive-ref', withField({ $ref: '#', title: 'X' })],
    '$dynamicRef': ['form-forbidden-keyword', withField({ ...text, $dynamicRef: '#x' })],
    '$anchor': ['form-forbidden-keyword', withField({ ...text, $anchor: 'x' })],
    'an unknown format': ['form-unknown-format', withField({ ...text, format: 'ipv4' })],
    'a pattern that may run for ever': ['form-unsafe-pattern', withField({ ...text, pattern: '^(a+)+$' })],
    'a pattern that does not parse': ['form-unsafe-pattern', withField({ ...text, pattern: '[' })],
    'a name in capitals': ['form-property-name', withField(text, {}, 'NamaPemohon')],
    'a name that is a FEEL word': ['form-property-name', withField(text, {}, 'satisfies')],
    'a field without a title': ['form-no-title', withField({ type: 'string' })],
    'a field without a type': ['form-no-type', withField({ title: 'Isi', minLength: 1 })],
    'a list without items': ['form-no-type', withField({ type: 'array', title: 'Isi' })],
    'a root that is no object': ['form-no-type', { [path]: JSON.stringify({ type: 'string' }) }],
    'a keyword of another type': ['form-keyword-type', withField({ type: 'integer', title: 'Isi', minLength: 3 })],
    'an enum of another type': ['form-keyword-type', withField({ type: 'string', title: 'Isi', enum: [1, 2] })],
    'a root that is open': ['form-open-object', withField(text, { unevaluatedProperties: undefined })],
    'a root that is opened': ['form-open-object', withField(text, { unevaluatedProperties: true })],
    'a nested object with conditions that is open': ['form-open-object', withField({ type: 'object', title: 'O', properties: { a: text }, if: { properties: { a: { const: 'x' } }, required: ['a'] }, then: { properties: { b: text } } })],
    'an object without properties': ['form-open-object', withField({ type: 'object', title: 'O' })],
    'a branch that additionalProperties cannot see': ['form-unreachable-field', withField(text, { unevaluatedProperties: undefined, additionalProperties: false, if: { properties: { isi: { const: 'x' } }, required: ['isi'] }, then: { properties: { b: text } } })],
    'then without if': ['form-schema-invalid', withField(text, { then: { required: ['isi'] } })],
    'a boolean as a property': ['form-schema-invalid', withField(true)],
    'a keyword with a wrong value': ['form-schema-invalid', withField({ ...text, minLength: 'tiga' })],
    'a required name that does not exist': ['form-unknown-field', withField(text, { required: ['lain'] })],
    'a condition on a name that does not exist': ['form-unknown-field', withField(text, { if: { properties: { lain: { const: 'x' } }, required: ['lain'] }, then: { required: ['isi'] } })],
    'a condition on a value that is not offered': ['form-unknown-value', withField({ ...text, enum: ['A'] }, { if: { properties: { isi: { const: 'B' } }, required: ['isi'] }, then: { required: ['isi'] } })],
    'too many two-way conditions': ['form-too-complex', withField(text, { allOf: Array.from({ length: 7 }, () => ({ if: { required: ['isi'] }, then: { required: ['isi'] }, else: { required: [] } })) })],
    'too many alternatives': ['form-too-complex', withField({ ...text, oneOf: Array.from({ length: 13 }, (_unused, index) => ({ const: `n${index}`, title: 'T' })) })],
    'references that unfold to billions': ['form-too-complex', withField({ $ref: '#/$defs/d0', title: 'X' }, { $defs: Object.fromEntries(Array.from({ length: 40 }, (_unused, index) => [`d${index}`, index === 39 ? { type: 'string' } : { type: 'object', properties: { a: { $ref: `#/$defs/d${index + 1}`, title: 'A' }, b: { $ref: `#/$defs/d${index + 1}`, title: 'B' } } }])) })],
    'a very long chain of references': ['form-too-complex', withField({ $ref: '#/$defs/d0', title: 'X' }, { $defs: Object.fromEntries(Array.from({ length: 3000 }, (_unused, index) => [`d${index}`, index === 2999 ? { type: 'string' } : { $ref: `#/$defs/d${index + 1}` }])) })],
    'a very long pattern': ['form-unsafe-pattern', withField({ ...text, pattern: '('.repeat(2000) + ')'.repeat(2000) })],
    'x-pdp of another class': ['form-keyword-value', withField({ ...text, 'x-pdp': 'rahasia' })],
    'x-unggah without types': ['form-keyword-value', withField({ type: 'object', title: 'B', properties: { id: { type: 'string' } }, 'x-unggah': { maksMb: 1 } })],
    'a title for no value': ['form-enum-title', withField({ ...text, enum: ['A'], 'x-judul-enum': { A: 'a', B: 'b' } })],
    'a value without title': ['form-enum-title', withField({ ...text, enum: ['A', 'B'], 'x-judul-enum': { A: 'a' } })],
    'x-setelah without that sibling': ['form-date-order', withField({ ...text, format: 'date', 'x-setelah': 'tgl' })],
    'a ui file that is no JSON': ['form-not-json', { ...kiosFiles, [uiPath]: '{' }],
    'a ui field that does not exist': ['form-ui-field', { ...kiosFiles, [uiPath]: JSON.stringify({ fields: { 'pemohon.umur': {} } }) }],
    'a ui order of unknown names': ['form-ui-field', { ...kiosFiles, [uiPath]: JSON.stringify({ order: ['luas', 'lebar'] }) }],
    'steps that leave a field out': ['form-ui-steps', { ...kiosFiles, [uiPath]: JSON.stringify({ steps: [{ title: 'Satu', fields: ['luas'] }] }) }],
    'a field in two steps': ['form-ui-steps', { ...withField(text), [uiPath]: JSON.stringify({ steps: [{ title: '1', fields: ['isi'] }, { title: '2', fields: ['isi'] }] }) }],
    'a step of an unknown field': ['form-ui-field', { ...withField(text), [uiPath]: JSON.stringify({ steps: [{ title: '1', fields: ['isi', 'x'] }] }) }],
    'steps without titles': ['form-ui-steps', { ...withField(text), [uiPath]: JSON.stringify({ steps: [{ fields: ['isi'] }] }) }],
    'an unknown part of the ui': ['form-ui-keyword', { ...kiosFiles, [uiPath]: JSON.stringify({ warna: 'merah' }) }],
    'an unknown widget': ['form-ui-keyword', { ...kiosFiles, [uiPath]: JSON.stringify({ fields: { luas: { widget: 'penggaris' } } }) }],
    'an unknown key of a ui field': ['form-ui-keyword', { ...kiosFiles, [uiPath]: JSON.stringify({ fields: { luas: { lebar: 3 } } }) }],
  };
  for (const [what, [rule, files]] of Object.entries(refused)) {
    it(`refuses ${what} (${rule})`, () => {
      const { form, findings } = bundle(files);
      expect(rulesOf(files)).to.include(rule);
      expect(form).to.equal(null);
      for (const finding of findings) expect(finding.message).to.match(/^Berkas forms\/.*[.)]$/s);
    });
  }

  it('names the line at which JSON stops', () => {
    expect(bundle({ [path]: '{\n "type": "object",\n "x" 1\n}' }).findings[0]?.message).to.contain('di baris 3');
    expect(bundle({ [path]: '{\n "type": "object"\n' }).findings[0]?.message).to.contain('di baris 3');
  });

  it('warns of a condition that holds while its field is empty', () => {
    const { form, findings } = bundle(withField(text, { if: { properties: { isi: { const: 'x' } } }, then: { properties: { b: text } } }));
    expect(findings.map((finding) => [finding.rule, finding.severity])).to.deep.equal([['form-vacuous-condition', 'warning']]);
    expect(form).not.to.equal(null);
  });

  it('accepts the unchanged made-up form', () => {
    expect(rulesOf({ ...shared, [path]: JSON.stringify(kiosSchema) })).to.deep.equal([]);
  });
});

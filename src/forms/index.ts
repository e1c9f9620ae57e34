/** Forms: JSON Schema 2020-12 in; bundles, validators, FEEL values, labels, samples out. */
export { bundleForm } from './bundle.ts';
export { compileValidator } from './compile.ts';
export { diffForms } from './diff.ts';
export { toFeel } from './feel.ts';
export { harmfulChanges } from './harmless.ts';
export { label } from './label.ts';
export { pathsOf } from './paths.ts';
export { sample, sampleWith } from './sample.ts';
export { shapeOf, type FormShape } from './shape.ts';
export { uploadsOf } from './uploads.ts';
export { validate } from './validate.ts';
export { titlesAlong } from './wording.ts';

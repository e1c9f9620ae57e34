import { formUnknown } from '../../../src/packages/rules/form-unknown.ts';
import { miniPackage } from '../mini-package.ts';
import { edited, holds } from './hold.ts';

const files = miniPackage();
const moved = Object.fromEntries(['schema', 'ui'].flatMap((kind) => [[`forms/izin-uji/periksa.${kind}.json`, null], [`forms/_shared/periksa.${kind}.json`, files[`forms/izin-uji/periksa.${kind}.json`] ?? '']]));

holds(formUnknown, {
  good: {
    'forms that the package brings': {},
    'a form that all types share': { ...moved, ...edited(['camunda:formKey="periksa"', 'camunda:formKey="_shared/periksa"']) },
  },
  bad: {
    'a form that nobody has': [edited(['camunda:formKey="periksa"', 'camunda:formKey="pemeriksaan"']), 'periksa', '"pemeriksaan"'],
    'a shared form looked for in the package': [moved, 'periksa'],
  },
});

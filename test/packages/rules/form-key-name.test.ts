import { formKeyName } from '../../../src/packages/rules/form-key-name.ts';
import { edited, holds } from './hold.ts';

const keyed = (key: string) => edited(['camunda:formKey="periksa"', `camunda:formKey="${key}"`]);

holds(formKeyName, {
  good: {
    'small letters, digits and underlines': keyed('periksa_2'),
    'a shared form': keyed('_shared/periksa'),
  },
  bad: {
    'a capital': [keyed('Periksa'), 'periksa', '"Periksa"'],
    'two words': [keyed('periksa besar'), 'periksa'],
    'a digit first': [keyed('2periksa'), 'periksa'],
    'another folder': [keyed('lain/periksa'), 'periksa'],
  },
});

import { labelMissing } from '../../../src/packages/rules/label-missing.ts';
import { edited, holds } from './hold.ts';

holds(labelMissing, {
  good: {
    'steps with labels': {},
  },
  bad: {
    'a task without': [edited([' name="Periksa permohonan"', '']), 'periksa'],
    'an end without': [edited([' name="Izin terbit"', '']), 'terbit'],
  },
});

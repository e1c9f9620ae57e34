import { packageCode } from '../../../src/packages/rules/package-code.ts';
import { holds, permit } from './hold.ts';

holds(packageCode, {
  good: {
    'the name of the folder': {},
  },
  bad: {
    'another code': [permit({ code: 'izin-ujian' }), null, '"izin-uji"'],
  },
});

import { promiseTooShort } from '../../../src/packages/rules/promise-too-short.ts';
import { edited, holds } from './hold.ts';

holds(promiseTooShort, {
  good: {
    'a promise that the longest way keeps': {},
    'time of the applicant, which is not counted': edited(['izin:waktu="5 hk"', 'izin:waktu="50 hk"']),
  },
  bad: {
    'a task of four days under a promise of three': [edited(['izin:waktu="1 hk"', 'izin:waktu="4 hk"']), null],
    'hours that add up to more': [edited(['izin:waktu="0,5 hk"', 'izin:waktu="20 jam"']), null],
  },
});

import { expect } from 'chai';
import { patternFault } from '../../src/forms/pattern-safety.ts';

describe('forms: patterns that are safe to run', () => {
  const safe = [
    '^(1[1-9]|21|[37][1-6]|5[1-3]|6[1-5]|8[12]|9[1-6])\\d{4}([04][1-9]|[1256]\\d|[37][01])(0[1-9]|1[0-2])\\d{2}(?!0000)\\d{4}$',
    '^\\d{16}$', '^(\\d{15}|\\d{16})$', '^([A-Z]{2}\\d{14}|[0-9][0-9 .\\-]{12,24}[0-9])$', '^(\\+62|62|0)8\\d{7,12}$', '^\\d{2}\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?$',
    '^[\\p{L} .\'-]+$', '\\S', '^\\S(.*\\S)?$', '^a*b*c*$', '^[0-9a-f]{64}$',
  ];
  for (const pattern of safe) it(`accepts ${pattern}`, () => expect(patternFault(pattern)).to.equal(null));

  const unsafe = [
    '(a+)+$', '^(a|a)*$', '^(a|ab)*c$', '^(\\w+\\s?)*$', '^(a{1,20}){1,20}$', '^\\d*\\d*$', '^.*-.*$', '.*x', '\\d+$', '^(a)\\1$', '^(?=a*b)c$', '^(?<=a)b$', '[', '^a{2000}$', '^(?!\\s*$).+', '^(\\s*|x)*$',
  ];
  for (const pattern of unsafe) it(`refuses ${pattern}`, () => expect(patternFault(pattern)).to.be.a('string'));
});

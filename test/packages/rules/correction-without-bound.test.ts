import { correctionWithoutBound } from '../../../src/packages/rules/correction-without-bound.ts';
import { edited, holds } from './hold.ts';

holds(correctionWithoutBound, {
  good: {
    'a correction that a timer ends': {},
  },
  bad: {
    'a timer that only reminds': [edited(['attachedToRef="perbaiki"', 'attachedToRef="perbaiki" cancelActivity="false"']), 'perbaiki'],
  },
});

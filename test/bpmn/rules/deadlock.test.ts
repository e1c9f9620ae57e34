import { deadlock } from '../../../src/bpmn/rules/deadlock.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

/** Two tasks between a gateway that splits and one that joins. */
const between = (split: string, join: string): string => `${start}${flow('a', 's', 'g')}<${split}Gateway id="g" name="Lengkap?"${split === 'parallel' ? '' : ' default="c"'}/>${flow('b', 'g', 'u', split === 'parallel' ? undefined : 'x')}${flow('c', 'g', 'v')}
  <userTask id="u" name="Uji"/><userTask id="v" name="Tinjau"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<${join}Gateway id="j" name="Bertemu"/>${flow('z', 'j', 'e')}${end}`;

holds(deadlock, {
  good: {
    'a choice whose ways meet in a choice': between('exclusive', 'exclusive'),
    'parallel ways that meet in a parallel join': between('parallel', 'parallel'),
    'an inclusive split whose ways meet in an inclusive join': between('inclusive', 'inclusive'),
  },
  bad: {
    'a choice whose ways meet in a parallel join': [between('exclusive', 'parallel'), 'j', 'Jalan terpendek ke sana: s → Lengkap?: ke Uji.'],
    'an inclusive split whose ways meet in a parallel join': [between('inclusive', 'parallel'), 'j'],
  },
});

import { lackOfSynchronisation } from '../../../src/bpmn/rules/lack-of-synchronisation.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const meeting = (join: string): string => `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}
  <${join}Gateway id="j" name="Bertemu"/>${flow('h', 'j', 'w')}<userTask id="w" name="Putuskan"/>${flow('z', 'w', 'e')}${end}`;

holds(lackOfSynchronisation, {
  good: {
    'parallel ways that wait for each other': meeting('parallel'),
    'parallel ways that meet in an inclusive join': meeting('inclusive'),
  },
  bad: {
    'parallel ways that meet without waiting': [meeting('exclusive'), 'j', 'Jalan terpendek ke sana: s → g.'],
  },
});

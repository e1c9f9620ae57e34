import { lackOfSynchronisation } from '../../../src/bpmn/rules/lack-of-synchronisation.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const meeting = (join: string): string => `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}
  <${join}Gateway id="j" name="Bertemu"/>${flow('h', 'j', 'w')}<userTask id="w" name="Putuskan"/>${flow('z', 'w', 'e')}${end}`;

const beside = (join: string): string => `${start}${flow('a0', 's', 'main')}<userTask id="main"/>${flow('z0', 'main', 'e')}${end}<boundaryEvent id="t" attachedToRef="main" cancelActivity="false"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
  ${meeting(join).replace(start, '').replace(end, '').replace(flow('a', 's', 'g'), flow('a', 't', 'g')).replace(flow('z', 'w', 'e'), `${flow('z', 'w', 'e2')}<endEvent id="e2"/>`)}`;

holds(lackOfSynchronisation, {
  good: {
    'parallel ways that wait for each other': meeting('parallel'),
    'parallel ways behind an event that does not interrupt, which wait for each other': beside('parallel'),
    'parallel ways that meet in an inclusive join': meeting('inclusive'),
  },
  bad: {
    'parallel ways behind an event that does not interrupt': [beside('exclusive'), 'j', 'Jalan terpendek ke sana: t → g.'],
    'parallel ways that meet without waiting': [meeting('exclusive'), 'j', 'Jalan terpendek ke sana: s → g.'],
  },
});

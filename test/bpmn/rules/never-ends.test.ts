import { neverEnds } from '../../../src/bpmn/rules/never-ends.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const round = (exit: string): string => `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" default="b"/>${flow('b', 'g', 'e')}${flow('c', 'g', 'u', 'x')}<userTask id="u" name="Perbaiki"/>${flow('d', 'u', 'v')}<userTask id="v" name="Periksa lagi"/>${exit}${end}`;

holds(neverEnds, {
  good: {
    'a loop with a way out': round(`${flow('f', 'v', 'h')}<exclusiveGateway id="h" default="i"/>${flow('i', 'h', 'u')}${flow('k', 'h', 'e', 'y')}`),
    'a loop that a deadline leaves': round(`${flow('f', 'v', 'u')}<boundaryEvent id="t" attachedToRef="v"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('i', 't', 'e')}`),
  },
  bad: {
    'a loop that nothing leaves': [round(flow('f', 'v', 'u')), 'u', 'Jalan terpendek ke sana: s → g: ke Perbaiki.'],
  },
});

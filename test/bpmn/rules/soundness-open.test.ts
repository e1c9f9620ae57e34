import { soundnessOpen } from '../../../src/bpmn/rules/soundness-open.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const way = `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'e')}${end}`;
const deadline = '<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>';
/** Each of eight tasks side by side is done or runs out of its time: more than 3000 states. */
const side = (n: number): string => `${flow(`i${n}`, 'g', `u${n}`)}<userTask id="u${n}"/><boundaryEvent id="t${n}" attachedToRef="u${n}">${deadline}</boundaryEvent>
  ${flow(`r${n}`, `t${n}`, `m${n}`)}${flow(`o${n}`, `u${n}`, `m${n}`)}<exclusiveGateway id="m${n}"/>${flow(`p${n}`, `m${n}`, 'j')}`;
const wide = `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${[1, 2, 3, 4, 5, 6, 7, 8].map(side).join('')}<parallelGateway id="j"/>${flow('b', 'j', 'e')}${end}`;

const telling = (...definitions: string[]): string => way.replace(end, `<endEvent id="e" name="Umumkan">${definitions.join('')}</endEvent>`);
const [error, escalation] = ['<errorEventDefinition errorRef="er"/>', '<escalationEventDefinition escalationRef="es"/>'];

holds(soundnessOpen, {
  good: {
    'a diagram that was played whole': way,
    'an end that throws one thing': telling(error),
    'an event sub-process beside it': `${way}<subProcess id="k" triggeredByEvent="true"><startEvent id="ks"><messageEventDefinition messageRef="m"/></startEvent>${flow('k1', 'ks', 'ke')}<endEvent id="ke"/></subProcess>`,
  },
  bad: {
    'an end that throws several things at once': [telling(error, escalation), 'e'],
    'more states than are looked at': [wide, null],
  },
  root: '<message id="m" name="Penarikan"/><error id="er" errorCode="X"/><escalation id="es" escalationCode="E"/>',
});

import { compensationOutOfReach } from '../../../src/bpmn/rules/compensation-out-of-reach.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const undoable = (id: string, inner = '', tag = 'userTask'): string => `<${tag} id="${id}" name="Langkah ${id}">${inner}</${tag}><boundaryEvent id="k_${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent><userTask id="h_${id}" isForCompensation="true"/><association id="as_${id}" sourceRef="k_${id}" targetRef="h_${id}"/>`;
const inside = `<startEvent id="i"/>${undoable('u')}${flow('i1', 'i', 'u')}${flow('i2', 'u', 'j')}<endEvent id="j"/>`;
const level = (whole: string, activity = ''): string => `${start}${whole}${undoable('b')}<intermediateThrowEvent id="t" name="Batalkan semua"><compensateEventDefinition ${activity}/></intermediateThrowEvent>${flow('f1', 's', 'x')}${flow('f2', 'x', 'b')}${flow('f3', 'b', 't')}${flow('f4', 't', 'e')}${end}`;
const plain = `<subProcess id="x" name="Survei">${inside}</subProcess>`;

holds(compensationOutOfReach, {
  good: {
    'a sub-process that is undone as a whole': level(undoable('x', inside, 'subProcess')),
    'an event that means another step': level(plain, 'activityRef="b"'),
  },
  bad: {
    'what was done inside a sub-process that is over': [level(plain), 't', '"Survei"'],
    'one further in': [level(plain.replace(inside, `<startEvent id="o"/><subProcess id="y">${inside}</subProcess>${flow('o1', 'o', 'y')}${flow('o2', 'y', 'q')}<endEvent id="q"/>`)), 't'],
  },
});

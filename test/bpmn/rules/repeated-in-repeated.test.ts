import { repeatedInRepeated } from '../../../src/bpmn/rules/repeated-in-repeated.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const each = '<multiInstanceLoopCharacteristics camunda:collection="= daftar"/>';
const again = '<standardLoopCharacteristics loopMaximum="3"/>';
const sub = (around: string, within: string): string => `${start}${flow('a', 's', 'x')}<subProcess id="x" name="Survei">${around}<startEvent id="i"/>${flow('y', 'i', 'u')}<userTask id="u" name="Ukur">${within}</userTask>${flow('z', 'u', 'j')}<endEvent id="j"/></subProcess>${flow('b', 'x', 'e')}${end}`;

holds(repeatedInRepeated, {
  good: {
    'a repeated sub-process of a step done once': sub(each, ''),
    'a repeated step in a sub-process done once': sub('', each),
    'a step done again while something holds, in a repeated sub-process': sub(each, again),
  },
  bad: {
    'a repeated step in a repeated sub-process': [sub(each, each), 'u', '"Survei"'],
    'one further in': [sub(each, each).replace('<userTask', '<subProcess id="v"><startEvent id="vs"/><userTask').replace('</userTask>', `</userTask>${flow('v1', 'vs', 'u')}${flow('v2', 'u', 've')}<endEvent id="ve"/></subProcess>`).replace(flow('y', 'i', 'u'), flow('y', 'i', 'v')).replace(flow('z', 'u', 'j'), flow('z', 'v', 'j')), 'u'],
  },
});

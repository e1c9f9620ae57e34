import { loopWithoutWait } from '../../../src/bpmn/rules/loop-without-wait.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(loopWithoutWait, {
  good: {
    'a way back past a task': `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'u')}${flow('d', 'g', 'e', 'x')}${end}`,
    'an error that is thrown again, further out': `${start}${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('x1', 'i', 'c')}<serviceTask id="c" camunda:type="external" camunda:topic="a.b"/>${flow('x2', 'c', 'j')}<endEvent id="j"/>
      <boundaryEvent id="t" attachedToRef="c"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('x3', 't', 'k')}<endEvent id="k"><errorEventDefinition errorRef="er"/></endEvent></subProcess>${flow('b', 'x', 'e')}${end}
      <boundaryEvent id="o" attachedToRef="x"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('d', 'o', 'f')}<endEvent id="f"/>`,
  },
  root: '<error id="er" name="mati" errorCode="MATI"/>',
  bad: {
    'a condition that may hold already': [`${start}${flow('a', 's', 'm')}<exclusiveGateway id="m"/>${flow('b', 'm', 'c')}<intermediateCatchEvent id="c"><conditionalEventDefinition><condition xsi:type="tFormalExpression">x</condition></conditionalEventDefinition></intermediateCatchEvent>
      ${flow('d', 'c', 'g')}<exclusiveGateway id="g" default="f"/>${flow('f', 'g', 'm')}${flow('h', 'g', 'e', 'y')}${end}`, 'm'],
    'a way back past nothing that waits': [`${start}${flow('a', 's', 'u')}<task id="u"/>${flow('b', 'u', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'u')}${flow('d', 'g', 'e', 'x')}${end}`, 'u'],
  },
});

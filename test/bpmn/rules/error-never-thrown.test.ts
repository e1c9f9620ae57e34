import { errorNeverThrown } from '../../../src/bpmn/rules/error-never-thrown.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const caught = '<errorEventDefinition errorRef="er"/>';
const guarded = (step: string): string => `${start}${flow('a', 's', 'u')}${step}${flow('b', 'u', 'e')}${end}<boundaryEvent id="bo" name="Gagal" attachedToRef="u">${caught}</boundaryEvent>${flow('d', 'bo', 'e')}`;
const sub = (thrown: string): string => guarded(`<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue">${thrown}</endEvent></subProcess>`);

holds(errorNeverThrown, {
  good: {
    'an error that the sub-process throws': sub(caught),
    'an error of a service, which may fail': guarded('<serviceTask id="u" camunda:type="external" camunda:topic="a.b"/>'),
  },
  bad: {
    'a sub-process that throws none': [sub(''), 'bo'],
    'an error of a task that throws none': [guarded('<userTask id="u" name="Periksa"/>'), 'bo'],
  },
  root: '<error id="er" errorCode="X"/>',
});

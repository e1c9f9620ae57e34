import { startByEvent } from '../../../src/packages/rules/start-by-event.ts';
import { edited, holds } from './hold.ts';

const more = (definition: string): readonly [string, string] => ['<bpmn:sequenceFlow id="f1"', `<bpmn:startEvent id="lain" name="Laporan warga">${definition}</bpmn:startEvent><bpmn:sequenceFlow id="f0" sourceRef="lain" targetRef="periksa"/><bpmn:sequenceFlow id="f1"`];

holds(startByEvent, {
  good: {
    'a case that an application begins': {},
  },
  bad: {
    'a message beside the application': [edited(more('<bpmn:messageEventDefinition id="md"/>')), 'lain'],
    'a signal': [edited(more('<bpmn:signalEventDefinition id="sd"/>')), 'lain'],
  },
});

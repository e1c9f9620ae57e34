import { parallelWrites } from '../../../src/packages/rules/parallel-writes.ts';
import { edited, holds } from './hold.ts';

holds(parallelWrites, {
  good: {
    'ways that fill different forms': edited(['sourceRef="terbitkan" targetRef="kabari"/>', 'sourceRef="terbitkan" targetRef="cabang"/><bpmn:parallelGateway id="cabang"/><bpmn:sequenceFlow id="x1" sourceRef="cabang" targetRef="kiri"/><bpmn:sequenceFlow id="x2" sourceRef="cabang" targetRef="kanan"/><bpmn:userTask id="kiri" name="Kiri" camunda:formKey="periksa"/><bpmn:userTask id="kanan" name="Kanan" camunda:formKey="tolak"/><bpmn:sequenceFlow id="x3" sourceRef="kiri" targetRef="gabung"/><bpmn:sequenceFlow id="x4" sourceRef="kanan" targetRef="gabung"/><bpmn:parallelGateway id="gabung"/><bpmn:sequenceFlow id="x5" sourceRef="gabung" targetRef="kabari"/>']),
    'one form twice, one after the other': edited(['camunda:formKey="tolak"', 'camunda:formKey="periksa"']),
  },
  bad: {
    'two ways that fill one form': [edited(['sourceRef="terbitkan" targetRef="kabari"/>', 'sourceRef="terbitkan" targetRef="cabang"/><bpmn:parallelGateway id="cabang"/><bpmn:sequenceFlow id="x1" sourceRef="cabang" targetRef="kiri"/><bpmn:sequenceFlow id="x2" sourceRef="cabang" targetRef="kanan"/><bpmn:userTask id="kiri" name="Kiri" camunda:formKey="periksa"/><bpmn:userTask id="kanan" name="Kanan" camunda:formKey="periksa"/><bpmn:sequenceFlow id="x3" sourceRef="kiri" targetRef="gabung"/><bpmn:sequenceFlow id="x4" sourceRef="kanan" targetRef="gabung"/><bpmn:parallelGateway id="gabung"/><bpmn:sequenceFlow id="x5" sourceRef="gabung" targetRef="kabari"/>']), 'kanan'],
  },
});

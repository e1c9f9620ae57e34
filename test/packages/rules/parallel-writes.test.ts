import { parallelWrites } from '../../../src/packages/rules/parallel-writes.ts';
import { edited, holds } from './hold.ts';

/** A task beside the whole procedure, whenever somebody asks for it. */
const beside = (formKey: string, interrupting: boolean) => edited(['<bpmn:userTask id="periksa"', `<bpmn:subProcess id="susulan" name="Susulan" triggeredByEvent="true"><bpmn:startEvent id="susulan_mulai" isInterrupting="${interrupting}"><bpmn:messageEventDefinition messageRef="pesan"/></bpmn:startEvent>
  <bpmn:sequenceFlow id="y1" sourceRef="susulan_mulai" targetRef="susulan_catat"/><bpmn:userTask id="susulan_catat" name="Catat susulan" camunda:formKey="${formKey}"/><bpmn:sequenceFlow id="y2" sourceRef="susulan_catat" targetRef="susulan_akhir"/><bpmn:endEvent id="susulan_akhir"/></bpmn:subProcess><bpmn:userTask id="periksa"`], ['<bpmn:process ', '<bpmn:message id="pesan" name="susulan"/><bpmn:process ']);

holds(parallelWrites, {
  good: {
    'ways that fill different forms': edited(['sourceRef="terbitkan" targetRef="kabari"/>', 'sourceRef="terbitkan" targetRef="cabang"/><bpmn:parallelGateway id="cabang"/><bpmn:sequenceFlow id="x1" sourceRef="cabang" targetRef="kiri"/><bpmn:sequenceFlow id="x2" sourceRef="cabang" targetRef="kanan"/><bpmn:userTask id="kiri" name="Kiri" camunda:formKey="periksa"/><bpmn:userTask id="kanan" name="Kanan" camunda:formKey="tolak"/><bpmn:sequenceFlow id="x3" sourceRef="kiri" targetRef="gabung"/><bpmn:sequenceFlow id="x4" sourceRef="kanan" targetRef="gabung"/><bpmn:parallelGateway id="gabung"/><bpmn:sequenceFlow id="x5" sourceRef="gabung" targetRef="kabari"/>']),
    'one form twice, one after the other': edited(['camunda:formKey="tolak"', 'camunda:formKey="periksa"']),
    'an event beside that fills a form of its own': beside('catatan', false),
    'an event that ends what it stands beside': beside('periksa', true),
  },
  bad: {
    'an event beside that fills the form of a step': [beside('periksa', false), 'periksa'],
    'two ways that fill one form': [edited(['sourceRef="terbitkan" targetRef="kabari"/>', 'sourceRef="terbitkan" targetRef="cabang"/><bpmn:parallelGateway id="cabang"/><bpmn:sequenceFlow id="x1" sourceRef="cabang" targetRef="kiri"/><bpmn:sequenceFlow id="x2" sourceRef="cabang" targetRef="kanan"/><bpmn:userTask id="kiri" name="Kiri" camunda:formKey="periksa"/><bpmn:userTask id="kanan" name="Kanan" camunda:formKey="periksa"/><bpmn:sequenceFlow id="x3" sourceRef="kiri" targetRef="gabung"/><bpmn:sequenceFlow id="x4" sourceRef="kanan" targetRef="gabung"/><bpmn:parallelGateway id="gabung"/><bpmn:sequenceFlow id="x5" sourceRef="gabung" targetRef="kabari"/>']), 'kanan'],
  },
});

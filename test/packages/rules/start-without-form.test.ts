import { startWithoutForm } from '../../../src/packages/rules/start-without-form.ts';
import { edited, holds } from './hold.ts';

/** Withdrawal, whose own start asks nobody for a form. */
const withdrawal = ['<bpmn:userTask id="periksa"', '<bpmn:subProcess id="tarik" name="Penarikan" triggeredByEvent="true"><bpmn:startEvent id="ditarik" name="Ditarik"><bpmn:messageEventDefinition messageRef="pesan"/></bpmn:startEvent><bpmn:sequenceFlow id="y1" sourceRef="ditarik" targetRef="selesai"/><bpmn:endEvent id="selesai" name="Selesai" izin:hasil="DITARIK"/></bpmn:subProcess><bpmn:userTask id="periksa"'] as const;

holds(startWithoutForm, {
  good: {
    'a start with the application form': {},
    'an event sub-process, which begins by itself': edited(withdrawal, ['<bpmn:process ', '<bpmn:message id="pesan" name="penarikan"/><bpmn:process ']),
  },
  bad: {
    'a start without': [edited([' camunda:formKey="permohonan"', '']), 'mulai'],
  },
});

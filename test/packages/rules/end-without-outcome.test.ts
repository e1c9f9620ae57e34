import { endWithoutOutcome } from '../../../src/packages/rules/end-without-outcome.ts';
import { edited, holds, instead } from './hold.ts';

const within = (hasil: string) => `<bpmn:startEvent id="i"/><bpmn:sequenceFlow id="x1" sourceRef="i" targetRef="j"/><bpmn:endEvent id="j" name="Selesai"${hasil}/>`;
const withdrawal = (hasil: string) => edited(['<bpmn:userTask id="periksa"', `<bpmn:subProcess id="tarik" name="Penarikan" triggeredByEvent="true">${within(hasil).replace('<bpmn:startEvent id="i"/>', '<bpmn:startEvent id="i"><bpmn:messageEventDefinition messageRef="pesan"/></bpmn:startEvent>')}</bpmn:subProcess><bpmn:userTask id="periksa"`], ['<bpmn:process ', '<bpmn:message id="pesan" name="penarikan"/><bpmn:process ']);

holds(endWithoutOutcome, {
  good: {
    'ends with outcomes': {},
    'the end of a sub-process, after which the case goes on': instead((inner) => `<bpmn:subProcess id="kabari" name="Kabari">${inner}${within('')}</bpmn:subProcess>`),
    'a withdrawal with an outcome': withdrawal(' izin:hasil="DITARIK"'),
  },
  bad: {
    'an end without': [edited([' izin:hasil="TERBIT"', '']), 'terbit'],
    'an end whose outcome is empty': [edited(['izin:hasil="TERBIT"', 'izin:hasil=""']), 'terbit'],
    'a withdrawal that ends the case without': [withdrawal(''), 'j'],
  },
});

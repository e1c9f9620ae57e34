import { endWithoutNotice } from '../../../src/packages/rules/end-without-notice.ts';
import { edited, holds } from './hold.ts';

holds(endWithoutNotice, {
  good: {
    'a message between the decision and every end': {},
    'an end that is itself the message': edited(['sourceRef="batas" targetRef="kabari_lewat"', 'sourceRef="batas" targetRef="lewat"'], ['izin:hasil="KEDALUWARSA"><bpmn:incoming>f_lewat</bpmn:incoming>', 'izin:hasil="KEDALUWARSA"><bpmn:incoming>f_lewat</bpmn:incoming><bpmn:messageEventDefinition id="md" camunda:type="external" camunda:topic="message.send" izin:pesan="lewat"/>']),
  },
  bad: {
    'an end behind a timer and nothing else': [edited(['sourceRef="batas" targetRef="kabari_lewat"', 'sourceRef="batas" targetRef="lewat"']), 'lewat'],
    'a refusal that is only issued': [edited(['sourceRef="surat_tolak" targetRef="kabari_tolak"', 'sourceRef="surat_tolak" targetRef="ditolak"']), 'ditolak'],
  },
});

import { refusalWithoutLetter } from '../../../src/packages/rules/refusal-without-letter.ts';
import { edited, holds, rewritten } from './hold.ts';

holds(refusalWithoutLetter, {
  good: {
    'a refusal with its letter': {},
    'another end without': edited(['sourceRef="tolak" targetRef="surat_tolak"', 'sourceRef="tolak" targetRef="ditolak"'], ['izin:hasil="DITOLAK"', 'izin:hasil="DITARIK"']),
  },
  bad: {
    'a refusal past the letter': [edited(['sourceRef="tolak" targetRef="surat_tolak"', 'sourceRef="tolak" targetRef="ditolak"']), 'ditolak'],
    'a second way past the letter': [edited(['<bpmn:userTask id="tolak"', '<bpmn:boundaryEvent id="lewati" name="Terlambat" attachedToRef="tolak"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id="x1" sourceRef="lewati" targetRef="ditolak"/><bpmn:userTask id="tolak"']), 'ditolak'],
    'a refusal with a letter of another kind': [rewritten('processes/izin-uji/documents/penolakan.json', ['"REFUSAL"', '"LETTER"']), 'ditolak'],
  },
});

import { documentWithoutOfficial } from '../../../src/packages/rules/document-without-official.ts';
import { edited, holds, permit, rewritten } from './hold.ts';

const signedAt = (steps: string) => rewritten('processes/izin-uji/documents/penolakan.json', ['"title":', `"signatoryElement":"${steps}","title":`]);
const past = edited(['<bpmn:userTask id="periksa"', '<bpmn:boundaryEvent id="lewati" name="Terlambat" attachedToRef="periksa"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:sequenceFlow id="x1" sourceRef="lewati" targetRef="terbitkan"/><bpmn:userTask id="periksa"']);

holds(documentWithoutOfficial, {
  good: {
    'documents behind the tasks of an official': {},
    'a letter whose signing task is an official\'s': signedAt('tolak'),
    'a letter that one of two tasks signs': signedAt('tolak, perbaiki'),
  },
  bad: {
    'documents that no official decided': [permit({ authorisedOfficials: ['kepala'] }), ['terbitkan', 'surat_tolak'], '(kepala)'],
    'a way past the official': [past, 'terbitkan'],
    'a letter whose signing task is the applicant\'s': [signedAt('perbaiki'), 'surat_tolak'],
  },
});

import { fieldNotCollected } from '../../../src/packages/rules/field-not-collected.ts';
import { answer, applied, conditioned, decided, escaped, looped } from './conditions.ts';
import { decision, edited, holds, type Changes } from './hold.ts';

const flow = (id: string, from: string, to: string, condition?: string): string => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;
const ways = /<bpmn:sequenceFlow id="f1"[\s\S]*?(?=<bpmn:serviceTask id="terbitkan")/;

/** Two tasks side by side, and a choice that reads: on the way of the first, or behind their join. */
function parallel(condition: string, at: 'first' | 'join'): Changes {
  const task = (id: string, form: string): string => `<bpmn:userTask id="${id}" name="${id}" camunda:formKey="${form}" izin:waktu="1 hk"/>`;
  const choice = `<bpmn:exclusiveGateway id="pilih" name="Pilih" default="k2"/>${flow('k1', 'pilih', 'sesudah', condition)}${flow('k2', 'pilih', 'diam')}<bpmn:task id="diam" name="Diam"/>${flow('k3', 'diam', 'sesudah')}<bpmn:exclusiveGateway id="sesudah"/>`;
  const way = at === 'first' ? flow('a1', 'periksa', 'pilih') + flow('a2', 'sesudah', 'temu') + flow('j1', 'temu', 'terbitkan') : flow('a1', 'periksa', 'temu') + flow('j1', 'temu', 'pilih') + flow('j2', 'sesudah', 'terbitkan');
  return {
    ...applied(),
    ...edited([ways, `${flow('f1', 'mulai', 'belah')}<bpmn:parallelGateway id="belah"/>${flow('b1', 'belah', 'periksa')}${flow('b2', 'belah', 'perbaiki')}${task('periksa', 'periksa')}${task('perbaiki', 'perbaikan')}${flow('p2', 'perbaiki', 'temu')}${choice}${way}<bpmn:parallelGateway id="temu"/>`],
      [/<bpmn:userTask id="tolak".*<bpmn:endEvent id="ditolak".*?<\/bpmn:endEvent>/s, ''], [/<bpmn:flowNodeRef>tolak.*?(?=<bpmn:flowNodeRef>terbit<)/s, ''], [/<bpmn:flowNodeRef>ditolak.*?(?=\s*<\/bpmn:lane>)/s, ''],
      [/<bpmn:outgoing>f1<\/bpmn:outgoing>/, ''], [/<bpmn:incoming>f3<\/bpmn:incoming>/, '']),
  };
}
const timer = (feel: string): Changes => conditioned('true', ['>P30D<', `>${feel}<`]);

holds(fieldNotCollected, {
  good: {
    'a form that every way has filled': conditioned('periksa.keputusan = "lengkap"'),
    'a form of a way back, asked for first': conditioned('if perbaikan = null then false else perbaikan.catatan = "x"'),
    'the forms of two parallel ways, behind their join': parallel('perbaikan.catatan = "x" and periksa.keputusan = "lengkap"', 'join'),
    "a parallel way's own form": parallel('periksa.keputusan = "lengkap"', 'first'),
    'a form before the task whose time runs out': timer('= if periksa.keputusan = "lengkap" then duration("P1D") else duration("P2D")'),
    'a task done at least once': conditioned('periksa.keputusan = "lengkap"', looped(false)),
    'a decision over the application': decided('true', decision(answer('permohonan.luas'))),
  },
  bad: {
    'a form that is filled in later': [conditioned('tolak.alasan != null'), 'f3', 'baru diisi sesudah langkah ini ("Setujui penolakan")'],
    'a form that only a way back fills': [conditioned('perbaikan.catatan = "x"'), 'f3', 'if perbaikan = null then'],
    'the form of the other of two parallel ways': [parallel('perbaikan.catatan = "x"', 'first'), 'k1'],
    'the form of the task whose time runs out': [timer('= if perbaikan.catatan = "x" then duration("P1D") else duration("P2D")'), 'batas', 'Pewaktu "30 hari"'],
    'a loop that is tested first and may have been passed by': [conditioned('periksa.keputusan = "lengkap"', looped(true)), ['f3', 'f6']],
    'a decision over a form that comes after it': [decided('true', decision(answer('periksa.keputusan'))), 'tentukan', 'Tugas "Tentukan jalur"'],
  },
});

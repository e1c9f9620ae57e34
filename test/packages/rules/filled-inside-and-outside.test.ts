import { filledInsideAndOutside } from '../../../src/packages/rules/filled-inside-and-outside.ts';
import { applied, repeated } from './conditions.ts';
import { edited, holds, type Changes, type Replacement } from './hold.ts';

const drawn = (...changes: Replacement[]): Changes => ({ ...applied(), ...edited(...changes) });
const sameForm: Replacement = ['camunda:formKey="perbaikan"', 'camunda:formKey="periksa"'];
const [task, loop] = repeated();
/** The check as a step within a sub-process once for each point. */
const within = (formKey: string): Replacement => [/<bpmn:userTask id="periksa".*?<\/bpmn:userTask>/, `<bpmn:subProcess id="periksa" name="Periksa titik"><bpmn:multiInstanceLoopCharacteristics camunda:collection="= permohonan.titik"/><bpmn:startEvent id="i"/><bpmn:sequenceFlow id="x1" sourceRef="i" targetRef="ukur"/>
  <bpmn:userTask id="ukur" name="Ukur" camunda:formKey="${formKey}"/><bpmn:sequenceFlow id="x2" sourceRef="ukur" targetRef="j"/><bpmn:endEvent id="j"/></bpmn:subProcess>`];

holds(filledInsideAndOutside, {
  good: {
    'a repeated step with a form of its own': drawn([task, loop]),
    'a repeated sub-process with a form of its own': drawn(within('periksa')),
    'one form twice, neither repeated': drawn(sameForm),
  },
  bad: {
    'the form of a repeated step in a step done once': [drawn([task, loop], sameForm), 'perbaiki', '"periksa" diisi oleh "Periksa permohonan" dan "Perbaiki permohonan"'],
    'the form of a step in a repeated sub-process, outside of it too': [drawn(within('perbaikan')), 'perbaiki', '"Ukur"'],
    'one form in two steps, each repeated by itself': [drawn([task, loop], sameForm, ['izin:waktu="5 hk" izin:tahap="Verifikasi">', loop.replace('1 hk', '5 hk')]), 'perbaiki'],
  },
});

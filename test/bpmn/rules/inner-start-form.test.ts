import { innerStartForm } from '../../../src/bpmn/rules/inner-start-form.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const within = (form: string): string => `<startEvent id="s" camunda:formKey="permohonan"/>${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i" name="Survei dimulai" ${form}/>${flow('b', 'i', 'j')}<endEvent id="j"/></subProcess>${flow('c', 'x', 'e')}${end}`;

holds(innerStartForm, {
  good: {
    'a form at the start of the procedure alone': within(''),
  },
  bad: {
    'a form at the start of a sub-process': [within('camunda:formKey="survei"'), 'i', '"survei"'],
    'a form at the start of a called process': [`${start}${flow('a', 's', 'x')}<callActivity id="x" calledElement="q"/>${flow('c', 'x', 'e')}${end}`, 'x.m'],
  },
  root: `<process id="q"><startEvent id="m" camunda:formKey="survei"/>${flow('q1', 'm', 'n')}<endEvent id="n"/></process>`,
});

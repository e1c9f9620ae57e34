import { expect } from 'chai';
import { flow, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const drawn = (attributes = 'calledElement="q"', inner = '', beside = ''): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<callActivity id="x" name="Uji lapangan" ${attributes}>${inner}</callActivity>${flow('b', 'x', 'e')}<endEvent id="e"/>${beside}`;
const called = (body: string): string => `<process id="q" name="Pengujian">${body}</process>`;
const task = called(`<startEvent id="m"/>${flow('c', 'm', 't')}<userTask id="t"/>${flow('d', 't', 'n')}<endEvent id="n"/>`);
const extended = (text: string): string => `<extensionElements>${text}</extensionElements>`;

element('Call activity', import.meta.url, (table) => {
  table.runs('of another process of the same file, a file of the package, or `processes/_shared`; its parts have ids that begin with the call\'s', { body: drawn(), root: task }, (source) => {
    const play = new Play(source).start().complete('x.t');
    expect(play.path).to.deep.equal(['s', 'x.m', 'x.t', 'x.n', 'x', 'e']);
  });
  table.runs('with events on its border', {
    body: drawn('calledElement="q"', '', `<boundaryEvent id="w" attachedToRef="x"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('w1', 'w', 'z')}<endEvent id="z"/>`), root: task,
  }, (source) => {
    expect(new Play(source).start().timer('w').path).to.deep.equal(['s', 'x.m', 'w', 'z']);
  });
  table.runs('with all data handed in and out, which is the only way', { body: drawn('calledElement="q"', extended('<camunda:in variables="all"/><camunda:out variables="all"/>')), root: task }, (source) => {
    expect(new Play(source).start().open()).to.deep.equal(['x.t']);
  });
  table.refused('of a process that is not there', drawn(), 'call-unknown', 'x');
  table.refused('of itself, or in a circle', drawn('calledElement="p"'), 'call-recursive', 'x');
  table.refused('of an expression', { body: drawn('calledElement="= jenis"'), root: task }, 'unsupported-element', 'x');
  table.refused('of no process', { body: drawn(''), root: task }, 'unsupported-element', 'x');
  table.refused('of a version other than the one deployed with it', { body: drawn('calledElement="q" camunda:calledElementBinding="latest"'), root: task }, 'unsupported-element', 'x');
  table.refused('with single values handed in or out', { body: drawn('calledElement="q"', extended('<camunda:in source="a" target="b"/>')), root: task }, 'unsupported-element', 'x');
  table.refused('of a process that begins with a trigger', { body: drawn(), root: called(`<startEvent id="m"><messageEventDefinition/></startEvent>${flow('c', 'm', 'n')}<endEvent id="n"/>`) }, 'start-event-inside', 'x.m');
  table.refused('of a process that begins with a form', { body: drawn(), root: called(`<startEvent id="m" camunda:formKey="f"/>${flow('c', 'm', 'n')}<endEvent id="n"/>`) }, 'inner-start-form', 'x.m');
  table.refused('whose id and a dot begin the id of a step elsewhere', { body: drawn().replaceAll('"e"', '"x.t"'), root: task }, 'call-id-taken', 'x.t');
});

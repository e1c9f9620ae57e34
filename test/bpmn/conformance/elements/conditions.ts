import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const condition = (text = 'lewat'): string => `<conditionalEventDefinition><condition xsi:type="tFormalExpression">${text}</condition></conditionalEventDefinition>`;
const no = hostWith({ lewat: false });
const yes = hostWith({ lewat: true });
const beside = `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'c')}${flow('b2', 'g', 'u')}<intermediateCatchEvent id="c">${condition()}</intermediateCatchEvent>${flow('d', 'c', 'w')}<userTask id="w"/><userTask id="u"/>${flow('f', 'u', 'e')}${flow('h', 'w', 'e')}<endEvent id="e"/>`;
const border = (interrupting: boolean): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('x1', 'i', 'u')}<userTask id="u"/>${flow('x2', 'u', 'v')}<userTask id="v"/>${flow('x3', 'v', 'w')}<userTask id="w"/>${flow('x4', 'w', 'j')}<endEvent id="j"/></subProcess>${flow('b', 'x', 'e')}<endEvent id="e"/>
  <boundaryEvent id="t" attachedToRef="x" cancelActivity="${interrupting}">${condition()}</boundaryEvent>${flow('c', 't', 'y')}<userTask id="y"/>${flow('d', 'y', 'f')}<endEvent id="f"/>`;

element('Conditional event', import.meta.url, (table) => {
  table.runs('waits until a command makes its condition true', beside, (source) => {
    const play = new Play(source, no).start();
    expect(play.open()).to.deep.equal(['u']);
    play.host = yes;
    expect(play.complete('u').open()).to.deep.equal(['w']);
    expect(play.path).to.deep.equal(['s', 'g', 'u', 'e', 'c']);
  });
  table.runs('goes on at once where the condition is true already', beside, (source) => {
    expect(new Play(source, yes).start().open()).to.deep.equal(['w', 'u']);
  });
  table.runs('sees what a decision of the same command found', beside.replace('<userTask id="u"/>', '<userTask id="u"/><businessRuleTask id="r" camunda:decisionRef="d" camunda:resultVariable="lewat"/>').replace('sourceRef="u" targetRef="e"', 'sourceRef="u" targetRef="r"') + flow('r1', 'r', 'e'), (source) => {
    const play = new Play(source, hostWith({ d: true, lewat: (scope: Readonly<Record<string, unknown>>) => scope['lewat'] === true })).start();
    expect(play.complete('u').open()).to.deep.equal(['w']);
  });
  table.runs('on a border, interrupts', border(true), (source) => {
    const play = new Play(source, no).start();
    play.host = yes;
    expect([play.complete('u').open(), play.path]).to.deep.equal([['y'], ['s', 'i', 'u', 't']]);
  });
  table.runs('beside a task, is an event each time the condition becomes true, not as long as it is', border(false), (source) => {
    const play = new Play(source, yes).start();
    expect(play.open()).to.deep.equal(['u', 'y']);
    play.complete('y').complete('u');
    expect(play.open()).to.deep.equal(['v']);
    play.host = no;
    play.complete('v');
    play.host = yes;
    expect(play.complete('w').open()).to.deep.equal([]);
    expect(play.path).to.deep.equal(['s', 'i', 't', 'y', 'f', 'u', 'v', 'w', 'j', 'x', 'e']);
  });
  table.runs('that is not exactly true or false is an incident', beside, (source) => {
    expect(() => new Play(source, hostWith({ lewat: null })).start()).to.throw('expression at c');
  });
  table.runs('that nothing can make true any more is an incident', beside, (source) => {
    const play = new Play(source, no).start();
    expect(() => play.complete('u')).to.throw('Proses berhenti tanpa langkah yang terbuka');
  });
  table.runs('after an event gateway', `<startEvent id="s"/>${flow('a', 's', 'q')}<parallelGateway id="q"/>${flow('q1', 'q', 'u')}${flow('q2', 'q', 'g')}<userTask id="u"/>${flow('u1', 'u', 'f')}<endEvent id="f"/><eventBasedGateway id="g"/>${flow('b', 'g', 'c')}${flow('b2', 'g', 'm')}<intermediateCatchEvent id="c">${condition()}</intermediateCatchEvent><receiveTask id="m"/>${flow('d', 'c', 'w')}<userTask id="w"/>${flow('h', 'w', 'e')}${flow('i', 'm', 'e')}<endEvent id="e"/>`, (source) => {
    const play = new Play(source, no).start();
    play.host = yes;
    expect(play.complete('u').open()).to.deep.equal(['w']);
    expect(play.path).to.deep.equal(['s', 'q', 'u', 'f', 'g', 'c']);
  });
  table.refused('without a condition', beside.replace(condition(), '<conditionalEventDefinition/>'), 'unsupported-element', 'c');
  table.refused('in JUEL', beside.replace('lewat', '${lewat}'), 'unsupported-element', 'c');
});

import { expect } from 'chai';
import { flow, Play } from '../../diagram.ts';
import { element } from '../table.ts';

element('Activity', import.meta.url, (table) => {
  table.refused('a second token that comes while it is active', `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<task id="u"/><task id="v"/>
    ${flow('d', 'u', 'w')}${flow('f', 'v', 'w')}<userTask id="w"/>${flow('h', 'w', 'e')}<endEvent id="e"/>`, 'lack-of-synchronisation', 'w');
});

const step = (type: string, attributes = '', inner = '', beside = ''): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<${type} id="x" name="Terbitkan izin" ${attributes}>${inner}</${type}>${flow('b', 'x', 'e')}<endEvent id="e"/>${beside}`;
const refusedAlways = (name: string, drawn: string, what = 'any', at = 'x'): void => element(name, import.meta.url, (table) => table.refused(what, drawn, 'unsupported-element', at));

refusedAlways('Ad-hoc sub-process', step('adHocSubProcess'));
refusedAlways('Script task', step('scriptTask', 'scriptFormat="javascript"', '<script>1</script>'));
refusedAlways('Activity', step('userTask', 'startQuantity="2"'), 'a start quantity');
refusedAlways('Activity', step('userTask', 'completionQuantity="2"'), 'a completion quantity');
refusedAlways('Receive task', step('receiveTask', 'instantiate="true"'), 'one that starts the process');
refusedAlways('Event-based gateway', step('eventBasedGateway', 'instantiate="true"'), 'one that starts the process');
refusedAlways('Event-based gateway', step('eventBasedGateway', 'eventGatewayType="Parallel"'), 'one that waits for all of its events');

element('Boundary event', import.meta.url, (table) => {
  const around = (host: string, borders: string): string => `<startEvent id="s"/>${flow('a', 's', 'x')}${host}${flow('b', 'x', 'e')}<endEvent id="e"/>${borders}`;
  const way = (id: string, to: string): string => `${flow(`${id}1`, id, to)}`;
  const message = (id: string, on: string, interrupting: boolean): string => `<boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="${interrupting}"><messageEventDefinition messageRef="m"/></boundaryEvent>`;
  const root = '<message id="m" name="kabar"/>';
  const after = `<userTask id="r"/>${flow('r1', 'r', 're')}<endEvent id="re"/>`;
  table.refused('on a step that nobody waits for', { body: around('<task id="x"/>', `${message('t', 'x', true)}${way('t', 'r')}${after}`), root }, 'unsupported-element', 't');
  table.warned('that does not interrupt and comes again while its way is under way: each step of that way has one run at a time', {
    body: around('<userTask id="x"/>', `${message('t', 'x', false)}${way('t', 'r')}<userTask id="r"/>${flow('r1', 'r', 'w')}<userTask id="w"/>${flow('w1', 'w', 're')}<endEvent id="re"/>`), root,
  }, 'repeated-way-queued', 't', (source) => {
    const kabar = { type: 'message', name: 'kabar' } as const;
    const play = new Play(source).start().go(kabar).go(kabar);
    expect(play.open()).to.deep.equal(['x', 't', 'r']);
    expect(play.complete('r').step?.waits.map(({ element: id, entry }) => [id, entry])).to.deep.equal([['x', 1], ['t', 3], ['r', 2], ['w', 1]]);
    play.complete('x').complete('r');
    expect([play.open(), play.step?.ended]).to.deep.equal([['w'], false]);
    expect(play.complete('w').step?.waits.map(({ element: id, entry }) => [id, entry])).to.deep.equal([['w', 2]]);
    expect(play.complete('w').step).to.deep.include({ ended: true, ends: ['e', 're', 're'] });
  });
  table.refused('that ends a step which an event beside another may begin anew meanwhile', {
    body: around('<userTask id="x"/>', `${message('t', 'x', false)}${way('t', 'r')}${after}${message('q', 'r', true)}${way('q', 'qe')}<endEvent id="qe"/>`), root,
  }, 'repeated-way-interrupted', 'r');
});

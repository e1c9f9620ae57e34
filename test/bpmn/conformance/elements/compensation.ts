import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

/** A step with the task that undoes it. */
const undoable = (id: string, type = 'userTask', handler = 'userTask', more = ''): string => `<${type} id="${id}">${more}</${type}><boundaryEvent id="k_${id}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>
  <${handler} id="batal_${id}" name="Batalkan ${id}" isForCompensation="true"/><association id="as_${id}" sourceRef="k_${id}" targetRef="batal_${id}" associationDirection="One"/>`;
const thrown = (id: string, attributes = ''): string => `<intermediateThrowEvent id="${id}"><compensateEventDefinition ${attributes}/></intermediateThrowEvent>`;
const inOrder = (...ids: string[]): string => ids.slice(1).map((id, at) => flow(`f_${ids[at] ?? ''}_${id}`, ids[at] ?? '', id)).join('');
const procedure = (...parts: string[]): string => `<startEvent id="s"/>${parts.join('')}<endEvent id="e"/>`;
const two = procedure(undoable('a'), undoable('b'), thrown('t'), inOrder('s', 'a', 'b', 't', 'e'));
const both = procedure(`<parallelGateway id="g"/><parallelGateway id="j"/>${undoable('a')}${undoable('b')}${thrown('t')}`, flow('f1', 's', 'g'), inOrder('g', 'a', 'j'), inOrder('g', 'b', 'j'), inOrder('j', 't', 'e'));
const sub = (id: string, inner: string, tag = 'subProcess', attributes = ''): string => `<${tag} id="${id}" ${attributes}>${inner}</${tag}>`;

element('Compensation', import.meta.url, (table) => {
  table.runs('undoes what was completed, the last one first, one after the other, and waits until it is done', two, (source) => {
    const play = new Play(source).start().complete('a').complete('b');
    expect([play.open(), play.path]).to.deep.equal([['batal_b'], ['s', 'a', 'b']]);
    expect(play.complete('batal_b').open()).to.deep.equal(['batal_a']);
    expect(play.complete('batal_a').path.slice(3)).to.deep.equal(['batal_b', 'batal_a', 't', 'e']);
    expect(play.step?.ended).to.equal(true);
  });
  table.runs('in the order of completion, not of the drawing', both, (source) => {
    const play = new Play(source).start().complete('b').complete('a');
    expect(play.open()).to.deep.equal(['batal_a']);
    expect(play.complete('batal_a').open()).to.deep.equal(['batal_b']);
  });
  table.runs('once for each completion', procedure(undoable('a'), '<exclusiveGateway id="g"/><exclusiveGateway id="h" default="f_h_t"/>', thrown('t'), inOrder('s', 'g', 'a', 'h', 't', 'e'), flow('again', 'h', 'g', 'lagi')), (source) => {
    const play = new Play(source, hostWith({ lagi: true })).start().complete('a');
    play.host = hostWith({ lagi: false });
    play.complete('a').complete('batal_a');
    expect(play.step?.waits.map(({ element: id, entry }) => [id, entry])).to.deep.equal([['batal_a', 2]]);
    expect(play.complete('batal_a').step?.ended).to.equal(true);
  });
  table.runs('of one step only (activityRef), and nothing is undone twice', procedure(undoable('a'), undoable('b'), thrown('t', 'activityRef="a"'), thrown('v'), inOrder('s', 'a', 'b', 't', 'v', 'e')), (source) => {
    const play = new Play(source).start().complete('a').complete('b');
    expect(play.complete('batal_a').open()).to.deep.equal(['batal_b']);
    expect(play.complete('batal_b').step?.ended).to.equal(true);
  });
  table.runs('only what was completed: not what is open, and not what an event ended', procedure(`<parallelGateway id="g"/>${undoable('a')}${undoable('b')}${undoable('c')}`, `<boundaryEvent id="w" attachedToRef="b"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="x"/>`, thrown('t'), '<parallelGateway id="j"/><exclusiveGateway id="m"/>', flow('f1', 's', 'g'), inOrder('g', 'a', 'j'), inOrder('g', 'b', 'm'), inOrder('w', 'x', 'm'), inOrder('m', 't', 'j'), inOrder('g', 'c', 'j'), flow('f9', 'j', 'e')), (source) => {
    const play = new Play(source).start().complete('a').timer('w').complete('x');
    expect(play.open()).to.deep.equal(['batal_a', 'c']);
    expect(play.complete('batal_a').complete('c').step?.ended).to.equal(true);
  });
  table.runs('with nothing to undo it goes on', procedure(thrown('t'), undoable('a'), inOrder('s', 't', 'a', 'e')), (source) => {
    expect(new Play(source).start().complete('a').path).to.deep.equal(['s', 't', 'a', 'e']);
  });
  table.runs('thrown by an end event', `<startEvent id="s"/>${undoable('a', 'task', 'serviceTask')}<endEvent id="t"><compensateEventDefinition/></endEvent>${inOrder('s', 'a', 't')}`, (source) => {
    const play = new Play(source).start();
    expect(play.step?.calls.map(({ element: id }) => id)).to.deep.equal(['batal_a']);
    expect(play.answer('batal_a').path).to.deep.equal(['s', 'a', 'batal_a', 't']);
    expect(play.step?.ended).to.equal(true);
  });
  table.runs('handlers that nobody waits for', procedure(undoable('a', 'userTask', 'task'), undoable('b', 'userTask', 'manualTask'), thrown('t'), inOrder('s', 'a', 'b', 't', 'e')), (source) => {
    expect(new Play(source).start().complete('a').complete('b').path).to.deep.equal(['s', 'a', 'b', 'batal_b', 'batal_a', 't', 'e']);
  });
  table.runs('a whole sub-process by its own handler, and inside what that level has completed', procedure(undoable('u', 'subProcess', 'userTask', procedure(undoable('a'), thrown('i'), undoable('b'), inOrder('s', 'a', 'i', 'b', 'e')).replaceAll(/"(s|e|f_s_a|f_b_e)"/g, '"in_$1"')), thrown('t'), inOrder('s', 'u', 't', 'e')), (source) => {
    const play = new Play(source).start().complete('a');
    expect(play.open()).to.deep.equal(['batal_a']);
    expect(play.complete('batal_a').complete('b').open()).to.deep.equal(['batal_u']);
    expect(play.complete('batal_u').step?.ended).to.equal(true);
  });
  table.runs('in an instance of a repeated sub-process, of that instance', procedure(sub('m', `<multiInstanceLoopCharacteristics camunda:collection="= tim" camunda:elementVariable="dinas"/><startEvent id="i"/>${undoable('a')}${thrown('t')}<endEvent id="z"/>${inOrder('i', 'a', 't', 'z')}`), inOrder('s', 'm', 'e')), (source) => {
    const play = new Play(source, hostWith({}, { tim: ['A', 'B'] })).start().complete('a', 1).complete('a', 0);
    expect(play.step?.waits.map(({ element: id, index, local }) => [id, index, local['dinas']])).to.deep.equal([['batal_a', 1, 'B'], ['batal_a', 0, 'A']]);
    expect(play.complete('batal_a', 0).complete('batal_a', 1).step?.ended).to.equal(true);
  });
  table.runs('an error of a handler is caught around it, and what is left is not undone', procedure(sub('u', `<startEvent id="i"/>${undoable('a', 'userTask', 'userTask')}${undoable('b', 'userTask', 'serviceTask')}${thrown('t')}<endEvent id="z"/>${inOrder('i', 'a', 'b', 't', 'z')}`), '<boundaryEvent id="k" attachedToRef="u"><errorEventDefinition/></boundaryEvent><userTask id="x"/><endEvent id="y"/>', inOrder('s', 'u', 'e'), inOrder('k', 'x', 'y')), (source) => {
    const play = new Play(source).start().complete('a').complete('b');
    const [call] = play.step?.calls ?? [];
    if (call === undefined) throw new Error('no call');
    expect(play.go({ type: 'fail', errorCode: 'x', element: call.element, entry: call.entry, index: call.index }).open()).to.deep.equal(['x']);
  });
  table.runs('in a called process', { body: procedure('<callActivity id="q" calledElement="langkah"/>', inOrder('s', 'q', 'e')), root: `<process id="langkah" isExecutable="true"><startEvent id="i"/>${undoable('a')}${thrown('t')}<endEvent id="z"/>${inOrder('i', 'a', 't', 'z')}</process>` }, (source) => {
    expect(new Play(source).start().complete('q.a').complete('q.batal_a').step?.ended).to.equal(true);
  });
  table.refused('what was completed inside a sub-process that is over', procedure(sub('u', `<startEvent id="i"/>${undoable('a')}<endEvent id="z"/>${inOrder('i', 'a', 'z')}`), undoable('b'), thrown('t'), inOrder('s', 'u', 'b', 't', 'e')), 'compensation-out-of-reach', 't');
  table.refused('where nothing can be undone', procedure('<userTask id="a"/>', thrown('t'), inOrder('s', 'a', 't', 'e')), 'unsupported-element', 't');
  table.refused('a handler without an association', two.replace(/<association id="as_a"[^>]*>/, ''), 'unsupported-element', 'k_a');
  table.refused('a handler with a flow', two + flow('z', 'batal_a', 'e'), 'unsupported-element', 'batal_a');
  table.refused('a sub-process as handler', two.replace('<userTask id="batal_a"', '<subProcess id="batal_a"'), 'unsupported-element', 'batal_a');
  table.refused('a step with a handler that is repeated', procedure(undoable('a', 'userTask', 'userTask', '<multiInstanceLoopCharacteristics camunda:collection="= tim"/>'), thrown('t'), inOrder('s', 'a', 't', 'e')), 'unsupported-element', 'k_a');
  table.refused('a step that has no handler (activityRef)', procedure('<userTask id="a"/>', thrown('t', 'activityRef="a"'), inOrder('s', 'a', 't', 'e')), 'unsupported-element', 't');
  table.refused('an event that does not wait for its handlers', two.replace('<compensateEventDefinition />', '<compensateEventDefinition waitForCompletion="false"/>'), 'unsupported-element', 't');
  table.refused('an event sub-process that compensation starts', two.replace('<endEvent id="e"/>', '<endEvent id="e"/><subProcess id="q" triggeredByEvent="true"><startEvent id="q1"><compensateEventDefinition/></startEvent><endEvent id="q2"/><sequenceFlow id="q3" sourceRef="q1" targetRef="q2"/></subProcess>'), 'unsupported-element', 'q1');
});

element('Transaction', import.meta.url, (table) => {
  const inner = `<startEvent id="i"/>${undoable('a')}${undoable('b')}<parallelGateway id="g"/><userTask id="c"/><userTask id="d"/><exclusiveGateway id="h" default="f_h_x"/><endEvent id="x"><cancelEventDefinition/></endEvent><endEvent id="z"/><endEvent id="z2"/>
    ${inOrder('i', 'a', 'b', 'g', 'c', 'h', 'x')}${flow('ok', 'h', 'z', 'baik')}${inOrder('g', 'd', 'z2')}`;
  const whole = (body: string, beside = ''): string => procedure(sub('u', body, 'transaction'), `<boundaryEvent id="k" attachedToRef="u"><cancelEventDefinition/></boundaryEvent><userTask id="y"/><endEvent id="n"/>${beside}`, inOrder('s', 'u', 'e'), inOrder('k', 'y', 'n'));
  table.runs('a cancel end event ends what is open, undoes what was completed, and leaves by the cancel boundary event', whole(inner), (source) => {
    const play = new Play(source, hostWith({ baik: false })).start().complete('a').complete('b').complete('c');
    expect(play.open()).to.deep.equal(['batal_b']);
    expect(play.complete('batal_b').open()).to.deep.equal(['batal_a']);
    expect(play.complete('batal_a').open()).to.deep.equal(['y']);
    expect(play.path).to.deep.equal(['s', 'i', 'a', 'b', 'g', 'c', 'h', 'batal_b', 'batal_a', 'x', 'k']);
    expect(play.complete('y').step?.ended).to.equal(true);
  });
  table.runs('completed it goes on as a sub-process does', whole(inner), (source) => {
    expect(new Play(source, hostWith({ baik: true })).start().complete('a').complete('b').complete('c').complete('d').step?.ended).to.equal(true);
  });
  table.runs('an error leaves it without undoing anything', whole(inner.replace('<userTask id="d"/>', '<serviceTask id="d"/>'), `<boundaryEvent id="l" attachedToRef="u"><errorEventDefinition/></boundaryEvent><endEvent id="l2"/>${inOrder('l', 'l2')}`), (source) => {
    const play = new Play(source, hostWith({ baik: false })).start().complete('a').complete('b');
    const [call] = play.step?.calls ?? [];
    if (call === undefined) throw new Error('no call');
    expect(play.go({ type: 'fail', errorCode: 'x', element: call.element, entry: call.entry, index: call.index }).step?.ended).to.equal(true);
  });
  table.refused('a cancel end event outside of a transaction', procedure('<userTask id="a"/><endEvent id="x"><cancelEventDefinition/></endEvent>', inOrder('s', 'a', 'x')), 'unsupported-element', 'x');
  table.refused('a cancel end event that nothing catches', procedure(sub('u', inner, 'transaction'), inOrder('s', 'u', 'e')), 'unsupported-element', 'x');
  table.refused('a cancel boundary event on something else', procedure('<userTask id="a"/><boundaryEvent id="k" attachedToRef="a"><cancelEventDefinition/></boundaryEvent>', inOrder('s', 'a', 'e'), inOrder('k', 'e')), 'unsupported-element', 'k');
  table.refused('a repeated transaction', whole(`<multiInstanceLoopCharacteristics camunda:collection="= tim"/>${inner}`), 'unsupported-element', 'u');
});

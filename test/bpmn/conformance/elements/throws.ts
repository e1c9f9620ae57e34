import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const signal = '<signal id="sg" name="batal"/>';
const escalation = '<escalation id="es" name="naik" escalationCode="NAIK"/><escalation id="es2" name="lain" escalationCode="LAIN"/>';
const thrown = (definition: string): string => `<intermediateThrowEvent id="t">${definition}</intermediateThrowEvent>`;
const signals = '<signalEventDefinition signalRef="sg"/>';
const escalates = '<escalationEventDefinition escalationRef="es"/>';
/** A sub-process of two branches: a task `u`, then the throw `t`, then the task `w`; beside them a task `v`. */
const sub = (throws: string): string => `<subProcess id="x"><startEvent id="i"/>${flow('x1', 'i', 'g')}<parallelGateway id="g"/>${flow('x2', 'g', 'u')}${flow('x3', 'g', 'v')}<userTask id="u"/><userTask id="v"/>
  ${flow('x4', 'u', 't')}${throws}${flow('x5', 't', 'w')}<userTask id="w"/>${flow('x6', 'w', 'j')}${flow('x7', 'v', 'j')}<endEvent id="j"/></subProcess>`;
const around = (inner: string, border: string): string => `<startEvent id="s"/>${flow('a', 's', 'x')}${inner}${flow('b', 'x', 'e')}<endEvent id="e"/>${border}`;
const border = (definition: string, interrupting = true, id = 'b1'): string => `<boundaryEvent id="${id}" attachedToRef="x" cancelActivity="${interrupting}">${definition}</boundaryEvent>${flow(`${id}f`, id, `${id}y`)}<userTask id="${id}y"/>${flow(`${id}z`, `${id}y`, `${id}e`)}<endEvent id="${id}e"/>`;
/** An event sub-process that listens on the level it stands in. */
const listener = (definition: string, interrupting = true): string => `<subProcess id="k" triggeredByEvent="true"><startEvent id="ks" isInterrupting="${interrupting}">${definition}</startEvent>${flow('k1', 'ks', 'ku')}<userTask id="ku"/>${flow('k2', 'ku', 'ke')}<endEvent id="ke"/></subProcess>`;
const ending = (definition: string): string => `<subProcess id="x"><startEvent id="i"/>${flow('x1', 'i', 'u')}<userTask id="u"/>${flow('x2', 'u', 't')}<endEvent id="t">${definition}</endEvent></subProcess>`;

const mayEnd = (definition: string): string => ending(definition).replace(flow('x2', 'u', 't'), `${flow('x3', 'u', 'g')}<exclusiveGateway id="g" default="x4"/>${flow('x4', 'g', 't')}${flow('x5', 'g', 'j', 'baik')}<endEvent id="j"/>`);

element('Signal event', import.meta.url, (table) => {
  table.runs('thrown inside, interrupts the sub-process on whose border it is caught, at once', { body: around(sub(thrown(signals)), border(signals)), root: signal }, (source) => {
    const play = new Play(source).start().complete('u');
    expect([play.open(), play.path]).to.deep.equal([['b1y'], ['s', 'i', 'g', 'u', 't', 'b1']]);
    expect(play.complete('b1y').step?.ended).to.equal(true);
  });
  table.runs('thrown inside, reaches every listener of the case, then goes on', { body: `${around(sub(thrown(signals)), border(signals, false))}${listener(signals, false)}`, root: signal }, (source) => {
    const play = new Play(source).start().complete('u');
    expect(play.open().filter((id) => !['ks', 'b1'].includes(id))).to.deep.equal(['v', 'w', 'b1y', 'ku']);
    play.complete('ku').complete('b1y').complete('w').complete('v');
    expect(play.step?.ended).to.equal(true);
  });
  table.runs('thrown by an end, caught outside', { body: around(ending(signals), border(signals, false)), root: signal }, (source) => {
    const play = new Play(source).start().complete('u');
    expect(play.path).to.deep.equal(['s', 'i', 'u', 't', 'b1', 'x', 'e']);
    expect(play.open()).to.deep.equal(['b1y']);
  });
  table.runs('thrown where nobody listens, goes on', { body: around(sub(thrown(signals)), ''), root: signal }, (source) => {
    expect(new Play(source).start().complete('u').open()).to.deep.equal(['v', 'w']);
  });
  table.refused('thrown without a name', around(sub(thrown('<signalEventDefinition/>')), ''), 'unsupported-element', 't');
});

element('Escalation event', import.meta.url, (table) => {
  table.runs('interrupts the sub-process on whose border it is caught, at once', { body: around(sub(thrown(escalates)), border(escalates)), root: escalation }, (source) => {
    const play = new Play(source).start().complete('u');
    expect([play.open(), play.path]).to.deep.equal([['b1y'], ['s', 'i', 'g', 'u', 't', 'b1']]);
  });
  table.runs('caught beside the sub-process, both go on, as often as it is thrown', { body: around(sub(thrown(escalates)), border(escalates, false)), root: escalation }, (source) => {
    const play = new Play(source).start().complete('u');
    expect(play.open()).to.deep.equal(['v', 'w', 'b1y']);
    play.complete('v').complete('w');
    expect([play.open(), play.step?.ended]).to.deep.equal([['b1y'], false]);
    expect(play.complete('b1y').step?.ended).to.equal(true);
  });
  table.runs('a catcher for it comes before one for all', { body: around(ending(escalates.replace('"es"', '"es2"')).replace(flow('x2', 'u', 't'), `${flow('x3', 'u', 'r')}<intermediateThrowEvent id="r">${escalates}</intermediateThrowEvent>${flow('x4', 'r', 'w')}<userTask id="w"/>${flow('x5', 'w', 't')}`), border('<escalationEventDefinition/>', false, 'b1') + border(escalates, false, 'b2')), root: escalation }, (source) => {
    const play = new Play(source).start().complete('u');
    expect(play.open()).to.deep.equal(['w', 'b2y']);
    expect(play.complete('w').open()).to.deep.equal(['b1y', 'b2y']);
  });
  table.runs('thrown by an end, the innermost level that catches takes it', { body: around(`<subProcess id="x"><startEvent id="o"/>${flow('o1', 'o', 'n')}${ending(escalates).replace('id="x"', 'id="n"')}${flow('o2', 'n', 'oe')}<endEvent id="oe"/>${listener(escalates)}</subProcess>`, border(escalates)), root: escalation }, (source) => {
    const play = new Play(source).start().complete('u');
    expect([play.open(), play.path]).to.deep.equal([['ku'], ['s', 'o', 'i', 'u', 't', 'ks']]);
    expect(play.complete('ku').path.slice(-4)).to.deep.equal(['ke', 'k', 'x', 'e']);
  });
  table.runs('that nobody catches goes on', { body: around(sub(thrown(escalates)), ''), root: escalation }, (source) => {
    expect(new Play(source).start().complete('u').open()).to.deep.equal(['v', 'w']);
  });
});

const error = '<error id="er" name="mati" errorCode="MATI"/><error id="er2" name="lain" errorCode="LAIN"/>';
const fails = '<errorEventDefinition errorRef="er"/>';
const calling = `<subProcess id="x"><startEvent id="i"/>${flow('x1', 'i', 'g')}<parallelGateway id="g"/>${flow('x2', 'g', 'c')}${flow('x3', 'g', 'v')}<serviceTask id="c" camunda:type="external" camunda:topic="a.b"/><userTask id="v"/>${flow('x4', 'c', 'j')}${flow('x5', 'v', 'j')}<endEvent id="j"/></subProcess>`;
const failed = { type: 'fail', element: 'c', entry: 1, index: null, errorCode: 'MATI' } as const;

element('Error event', import.meta.url, (table) => {
  table.runs('of a service, caught on the border of the sub-process around it', { body: around(calling, border(fails)), root: error }, (source) => {
    const play = new Play(source).start().go(failed);
    expect([play.open(), play.path]).to.deep.equal([['b1y'], ['s', 'i', 'g', 'b1']]);
  });
  table.runs('of a service, caught by an event sub-process of its level', { body: around(calling.replace('</subProcess>', `${listener(fails)}</subProcess>`), border(fails)), root: error }, (source) => {
    const play = new Play(source).start().go(failed);
    expect(play.open()).to.deep.equal(['ku']);
    expect(play.complete('ku').path).to.deep.equal(['s', 'i', 'g', 'ks', 'ku', 'ke', 'k', 'x', 'e']);
  });
  table.runs('of a service, with a code that nobody catches, is an incident and changes nothing', { body: around(calling, border(fails.replace('"er"', '"er2"'))), root: error }, (source) => {
    expect(() => new Play(source).start().go(failed)).to.throw('uncaught-error at c');
  });
  table.runs('that ends a sub-process, caught two levels up', { body: around(`<subProcess id="x"><startEvent id="o"/>${flow('o1', 'o', 'n')}${mayEnd(fails).replace('id="x"', 'id="n"')}${flow('o2', 'n', 'oe')}<endEvent id="oe"/></subProcess>`, border(fails)), root: error }, (source) => {
    const play = new Play(source, hostWith({ baik: false })).start().complete('u');
    expect([play.open(), play.path]).to.deep.equal([['b1y'], ['s', 'o', 'i', 'u', 'g', 't', 'b1']]);
  });
  table.runs('thrown again by the event sub-process that caught it, caught outside', { body: around(ending(fails).replace('</subProcess>', `${listener(fails).replace('<endEvent id="ke"/>', `<endEvent id="ke">${fails}</endEvent>`)}</subProcess>`), border(fails)), root: error }, (source) => {
    const play = new Play(source).start().complete('u').complete('ku');
    expect([play.open(), play.path]).to.deep.equal([['b1y'], ['s', 'i', 'u', 't', 'ks', 'ku', 'ke', 'b1']]);
  });
  table.refused('that ends a sub-process, caught nowhere', { body: around(ending(fails), border(fails.replace('"er"', '"er2"'))), root: error }, 'error-end-uncaught', 't');
  table.refused('thrown by an event sub-process, caught only by that same one', { body: around(ending(fails).replace('</subProcess>', `${listener(fails).replace('<endEvent id="ke"/>', `<endEvent id="ke">${fails}</endEvent>`)}</subProcess>`), ''), root: error }, 'error-end-uncaught', 'ke');
  table.refused('caught without an interruption', { body: around(ending(fails), border(fails, false)), root: error }, 'unsupported-element', 'b1');
});

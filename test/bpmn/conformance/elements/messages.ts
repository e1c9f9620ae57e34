import { expect } from 'chai';
import { migrate } from '../../../../src/bpmn/index.ts';
import { simulate } from '../../../../src/packages/index.ts';
import { flow, hostWith, Play, sourceOf } from '../../diagram.ts';
import { element } from '../table.ts';

const root = '<message id="ms" name="bayar"/>';
const wait = (id: string, key: string): string => `<intermediateCatchEvent id="${id}" izin:korelasi="${key}"><messageEventDefinition messageRef="ms"/></intermediateCatchEvent>`;
const body = `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'm1')}${flow('c', 'g', 'm2')}${wait('m1', '= tagihan1')}${wait('m2', '= tagihan2')}${flow('d', 'm1', 'u1')}${flow('f', 'm2', 'u2')}
  <userTask id="u1"/><userTask id="u2"/>${flow('h', 'u1', 'j')}${flow('i', 'u2', 'j')}<parallelGateway id="j"/>${flow('k', 'j', 'e')}<endEvent id="e"/>`;
const sends = '<messageEventDefinition messageRef="ms" camunda:type="external" camunda:topic="message.send" camunda:resultVariable="hasil"><extensionElements><camunda:inputOutput><camunda:inputParameter name="nilai">= luas</camunda:inputParameter></camunda:inputOutput></extensionElements></messageEventDefinition>';
const calls = '<messageEventDefinition messageRef="ms" camunda:type="external" camunda:topic="a.b"/>';
const thrown = `<startEvent id="s"/>${flow('a', 's', 't')}<intermediateThrowEvent id="t">${sends}</intermediateThrowEvent>${flow('b', 't', 'u')}<userTask id="u"/>${flow('c', 'u', 'e')}<endEvent id="e"/>`;
const ended = `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'e')}${flow('c', 'g', 'u')}<endEvent id="e">${calls}</endEvent><userTask id="u"/>${flow('d', 'u', 'f')}<endEvent id="f"/>`;
const failing = `<startEvent id="s"/>${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('i1', 'i', 'e')}<endEvent id="e">${calls}</endEvent></subProcess>${flow('b1', 'x', 'f')}<endEvent id="f"/>
  <boundaryEvent id="b" attachedToRef="x"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('c', 'b', 'u')}<userTask id="u"/>${flow('d', 'u', 'k')}<endEvent id="k"/>`;
const again = `<startEvent id="s"/>${flow('a', 's', 'm')}<exclusiveGateway id="m"/>${flow('b', 'm', 't')}<intermediateThrowEvent id="t">${calls}</intermediateThrowEvent>${flow('c', 't', 'u')}<userTask id="u"/>${flow('d', 'u', 'g')}
  <exclusiveGateway id="g" default="f"/>${flow('h', 'g', 'm', 'lagi')}${flow('f', 'g', 'e')}<endEvent id="e"/>`;
const told = `<startEvent id="s"/>${flow('a', 's', 'm1')}<intermediateCatchEvent id="m1" izin:data="pertama"><messageEventDefinition messageRef="ms"/></intermediateCatchEvent>${flow('b', 'm1', 'r')}<receiveTask id="r" messageRef="ms" izin:data="kedua"/>${flow('c', 'r', 'g')}
  <exclusiveGateway id="g" default="f"/>${flow('d', 'g', 'e', 'pertama.jumlah = 5 and kedua.jumlah = 6')}${flow('f', 'g', 'x')}<endEvent id="e"/><endEvent id="x"/>`;
const bills = hostWith({}, { tagihan1: '3671-A', tagihan2: 4711 });

element('Message event', import.meta.url, (table) => {
  table.runs('finds who waits for its correlation key', { body, root }, (source) => {
    const play = new Play(source, bills).start().go({ type: 'message', name: 'bayar', key: 4711 });
    expect(play.open()).to.deep.equal(['m1', 'u2']);
    expect(play.go({ type: 'message', name: 'bayar', key: '3671-A' }).open()).to.deep.equal(['u1', 'u2']);
  });
  table.runs('goes by the key as it was when the wait began, of which the case keeps only a digest', { body, root }, (source) => {
    const play = new Play(source, bills).start();
    expect(JSON.stringify(play.step)).not.to.contain('3671-A');
    play.host = hostWith({}, { tagihan1: 'lain', tagihan2: 'lain' });
    expect(() => play.go({ type: 'message', name: 'bayar', key: 'lain' })).to.throw('tidak sedang ditunggu dengan kunci itu');
    expect(new Play(source, bills).start().go({ type: 'message', name: 'bayar', key: '3671-A' }).open()).to.deep.equal(['m2', 'u1']);
  });
  table.runs('that fits nobody, or brings no key, is refused and changes nothing', { body, root }, (source) => {
    const play = new Play(source, bills).start();
    for (const key of [{ key: 'x' }, {}]) expect(() => play.go({ type: 'message', name: 'bayar', ...key })).to.throw('tidak sedang ditunggu');
    expect(play.open()).to.deep.equal(['m1', 'm2']);
  });
  table.runs('with a key that has no value yet is an incident', { body, root }, (source) => {
    expect(() => new Play(source, hostWith({}, { tagihan1: null, tagihan2: 1 })).start()).to.throw('expression at m1');
  });
  table.runs('thrown, is a call of its topic with its inputs, as a send task is; the token goes on when it was answered', { body: thrown, root }, (source) => {
    const play = new Play(source, hostWith({}, { luas: 12 })).start();
    expect(play.step?.calls).to.deep.equal([{ element: 't', entry: 1, index: null, kind: 'send', topic: 'message.send', inputs: { nilai: 12 }, resultVariable: 'hasil', local: {} }]);
    expect([play.open(), play.path]).to.deep.equal([['t'], ['s']]);
    expect([play.answer('t').open(), play.path]).to.deep.equal([['u'], ['s', 't']]);
    expect(play.complete('u').step?.ended).to.equal(true);
  });
  table.runs('thrown without a topic, is a call of none', { body: thrown.replace('camunda:topic="message.send"', ''), root }, (source) => {
    expect(new Play(source, hostWith({}, { luas: 12 })).start().step?.calls[0]).to.deep.include({ element: 't', kind: 'send', topic: '' });
  });
  table.runs('at an end, ends its way when it was answered, and the process when no other way is left', { body: ended, root }, (source) => {
    const play = new Play(source).start();
    expect(play.step?.calls.map(({ element: id, topic }) => [id, topic])).to.deep.equal([['e', 'a.b']]);
    play.complete('u');
    expect([play.open(), play.step?.ended, play.step?.ends]).to.deep.equal([['e'], false, ['f']]);
    expect(play.answer('e').step).to.deep.include({ ended: true, ends: ['f', 'e'] });
  });
  table.runs('at the end of a sub-process, that an error of its service leaves by the border', { body: failing, root: `${root}<error id="er" errorCode="MATI"/>` }, (source) => {
    expect(new Play(source).start().answer('e').path).to.deep.equal(['s', 'i', 'e', 'x', 'f']);
    const play = new Play(source).start().go({ type: 'fail', element: 'e', entry: 1, index: null, errorCode: 'MATI' });
    expect([play.open(), play.path]).to.deep.equal([['u'], ['s', 'i', 'b']]);
  });
  table.runs('thrown in a loop, is another call each time', { body: again, root }, (source) => {
    const play = new Play(source, hostWith({ lagi: true })).start().answer('t').complete('u');
    play.host = hostWith({ lagi: false });
    expect(play.step?.calls[0]).to.include({ element: 't', entry: 2 });
    expect(play.answer('t').complete('u').step?.ended).to.equal(true);
  });
  table.runs('thrown, is still under way in a case that is moved to another version', { body: thrown, root }, async (source) => {
    const host = hostWith({}, { luas: 12 });
    const { step } = new Play(source, host).start();
    const to = await sourceOf(thrown.replaceAll('"u"', '"w"'), root);
    const verdict = migrate({ snapshot: step?.snapshot ?? {}, from: source, to, host });
    if (verdict.kind !== 'moves') throw new Error(JSON.stringify(verdict));
    expect(new Play(to, host, verdict.step).answer('t').open()).to.deep.equal(['w']);
  });
  table.refused('a correlation key of a message that is thrown', { body: thrown.replace('id="t"', 'id="t" izin:korelasi="= luas"'), root }, 'unsupported-element', 't');
  table.refused('thrown by a program', { body: thrown.replace('camunda:topic="message.send"', 'camunda:class="org.a.B"'), root }, 'unsupported-element', 't');
  table.refused('a correlation key that is no FEEL', { body: body.replace('= tagihan1', 'tagihan1'), root }, 'unsupported-element', 'm1');
  table.runs('brings data, which the case keeps under the name that the wait gives them', { body: told, root }, (source) => {
    const answers = [{ message: 'bayar', data: { jumlah: 5 } }, { message: 'bayar', data: { jumlah: 6 } }];
    expect(simulate({ process: source }, answers, { seed: 1, now: '2026-03-02T09:00:00+07:00' })).to.deep.include({ ended: true, path: ['s', 'm1', 'r', 'g', 'e'], data: { pertama: { jumlah: 5 }, kedua: { jumlah: 6 } } });
  });
  table.refused('a name for the data of a message, where none is received', { body: body.replace('<userTask id="u1"/>', '<userTask id="u1" izin:data="pembayaran"/>'), root }, 'unsupported-element', 'u1');
  table.refused('a correlation key of a task that waits for a person', { body: body.replace('<userTask id="u1"/>', '<userTask id="u1" izin:korelasi="= a"/>'), root }, 'unsupported-element', 'u1');
});

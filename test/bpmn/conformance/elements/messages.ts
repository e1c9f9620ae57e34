import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const root = '<message id="ms" name="bayar"/>';
const wait = (id: string, key: string): string => `<intermediateCatchEvent id="${id}" izin:korelasi="${key}"><messageEventDefinition messageRef="ms"/></intermediateCatchEvent>`;
const body = `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'm1')}${flow('c', 'g', 'm2')}${wait('m1', '= tagihan1')}${wait('m2', '= tagihan2')}${flow('d', 'm1', 'u1')}${flow('f', 'm2', 'u2')}
  <userTask id="u1"/><userTask id="u2"/>${flow('h', 'u1', 'j')}${flow('i', 'u2', 'j')}<parallelGateway id="j"/>${flow('k', 'j', 'e')}<endEvent id="e"/>`;
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
  table.refused('a correlation key that is no FEEL', { body: body.replace('= tagihan1', 'tagihan1'), root }, 'unsupported-element', 'm1');
  table.refused('a correlation key of a task that waits for a person', { body: body.replace('<userTask id="u1"/>', '<userTask id="u1" izin:korelasi="= a"/>'), root }, 'unsupported-element', 'u1');
});

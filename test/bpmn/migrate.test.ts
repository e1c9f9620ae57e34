import { expect } from 'chai';
import { migrate, type ElementMapping, type Verdict } from '../../src/bpmn/index.ts';
import type { Host, ProcessSource } from '../../src/bpmn/types.ts';
import { flow, Play, sourceOf } from './diagram.ts';

const host: Host = { variables: {}, evaluate: (text) => (text.trim() === 'tim' ? ['A', 'B', 'C'] : text.trim() === 'benar'), decide: () => null };

interface Way { readonly mapping?: ElementMapping; readonly timers?: 'keep' | 'recompute' }
const verdictOn = (play: Play, from: ProcessSource, to: ProcessSource, way: Way = {}): Verdict => migrate({ snapshot: JSON.parse(JSON.stringify(play.step?.snapshot)), from, to, host, ...way });

/** The case goes on under the new diagram. */
function moved(play: Play, from: ProcessSource, to: ProcessSource, way: Way = {}): Play {
  const verdict = verdictOn(play, from, to, way);
  if (verdict.kind !== 'moves') throw new Error(JSON.stringify(verdict));
  return new Play(to, host, verdict.step);
}
const reasons = (verdict: Verdict): string => (verdict.kind === 'impossible' ? verdict.obstacles.map(({ element, message }) => `[${element}] ${message}`).join(' ') : verdict.kind);

const tasks = (...ids: string[]): string => ids.map((id) => `<userTask id="${id}" name="Kerjakan ${id}"/>`).join('');
const line = (...ids: string[]): string => ids.slice(1).map((id, n) => flow(`f_${ids[n]}_${id}`, ids[n] ?? '', id)).join('');
const ends = '<startEvent id="s"/><endEvent id="e"/>';
const straight = (...ids: string[]): string => `${ends}${tasks(...ids)}${line('s', ...ids, 'e')}`;
const timerOn = (task: string, id: string, text: string, definition = `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${text}</timeDuration></timerEventDefinition>`): string => `<boundaryEvent id="${id}" name="Lewat ${id}" attachedToRef="${task}">${definition}</boundaryEvent>${flow(`f_${id}`, id, `akhir_${id}`)}<endEvent id="akhir_${id}"/>`;
const parallel = (...branches: string[][]): string => `${ends}<parallelGateway id="g"/><parallelGateway id="j"/>${line('s', 'g')}${branches.map((ids) => `${tasks(...ids)}${line('g', ...ids, 'j')}`).join('')}${line('j', 'e')}`;

describe('a running case that moves to another diagram', () => {
  it('stands in its task, and goes the rest of the new way', async () => {
    const [from, to] = [await sourceOf(straight('a', 'b')), await sourceOf(straight('nol', 'a', 'baru', 'b'))];
    const play = moved(new Play(from).start(), from, to).complete('a').complete('baru').complete('b');
    expect([play.step?.ended, play.path]).to.deep.equal([true, ['a', 'baru', 'b', 'e']]);
  });

  it('needs to be told where it stands when its step has another id, with steps of the same kind to choose from', async () => {
    const [from, to] = [await sourceOf(straight('a', 'b')), await sourceOf(straight('periksa', 'b'))];
    const play = new Play(from).start();
    expect(verdictOn(play, from, to)).to.deep.equal({ kind: 'needs-mapping', unmapped: [{ element: 'a', name: 'Kerjakan a', candidates: [{ id: 'periksa', name: 'Kerjakan periksa' }, { id: 'b', name: 'Kerjakan b' }] }] });
    expect(moved(play, from, to, { mapping: { a: 'periksa' } }).complete('periksa').open()).to.deep.equal(['b']);
    expect(reasons(verdictOn(play, from, to, { mapping: { a: 'tidak_ada', lain: 'b' } }))).to.contain('"tidak_ada", yang tidak ada pada versi baru').and.to.contain('"lain", yang tidak ada pada versi lama');
    const none = await sourceOf(`${ends}<receiveTask id="r"/>${line('s', 'r', 'e')}`);
    expect(reasons(verdictOn(play, from, none))).to.contain('[a] Langkah "Kerjakan a" tidak ada lagi').and.to.contain('tidak ada elemen sejenis');
    expect(reasons(verdictOn(play, from, none, { mapping: { a: 'r' } }))).to.contain('berubah jenis dari UserTask menjadi ReceiveTask');
  });

  it('keeps the address of an activation that a loop has entered several times', async () => {
    const loop = (task: string): string => `${ends}${tasks(task)}<exclusiveGateway id="m"/><exclusiveGateway id="x" default="keluar"/>${line('s', 'm', task, 'x')}${flow('ulang', 'x', 'm', 'benar')}${flow('keluar', 'x', 'e')}`;
    const [from, to] = [await sourceOf(loop('a')), await sourceOf(loop('a2'))];
    const play = moved(new Play(from, host).start().complete('a').complete('a'), from, to, { mapping: { a: 'a2' } });
    expect(play.step?.waits.map(({ element, entry }) => [element, entry])).to.deep.equal([['a2', 3]]);
    expect(play.complete('a2').step?.waits.map(({ entry }) => entry)).to.deep.equal([4]);
  });

  it('keeps what a timer waits for, or takes the new text; a deadline that is no more is given up', async () => {
    const [from, to, without] = [await sourceOf(straight('a') + timerOn('a', 't', 'P1D')), await sourceOf(straight('a', 'b') + timerOn('a', 't', 'P9D')), await sourceOf(straight('a'))];
    const play = new Play(from).start();
    expect(moved(play, from, to).step?.timers.map(({ value }) => value)).to.deep.equal(['P1D']);
    const late = moved(play, from, to, { timers: 'recompute' });
    expect(late.step?.timers.map(({ value }) => value)).to.deep.equal(['P9D']);
    expect(late.timer('t').path).to.deep.equal(['t', 'akhir_t']);
    const free = moved(play, from, without);
    expect([free.step?.timers, free.complete('a').step?.ended]).to.deep.equal([[], true]);
  });

  it('asks which deadline is which, and stays where an open step would need one that never began', async () => {
    const [from, to] = [await sourceOf(straight('a') + timerOn('a', 't', 'P1D')), await sourceOf(straight('a') + timerOn('a', 'u', 'P2D'))];
    const play = new Play(from).start();
    expect(verdictOn(play, from, to)).to.deep.include({ kind: 'needs-mapping' });
    expect(moved(play, from, to, { mapping: { t: 'u' } }).timer('u').path).to.deep.equal(['u', 'akhir_u']);
    expect(reasons(verdictOn(play, from, to, { mapping: { t: null } }))).to.contain('mendapat kejadian batas baru "Lewat u"');
    const plain = await sourceOf(straight('a'));
    expect(reasons(verdictOn(new Play(plain).start(), plain, to))).to.contain('[a] Langkah "Kerjakan a" mendapat kejadian batas baru');
  });

  it('waits for the same messages, and for those of its gateway', async () => {
    const messages = '<message id="m1" name="bayar"/><message id="m2" name="setor"/>';
    const waiting = (ref: string): string => `${ends}<receiveTask id="r" messageRef="${ref}"/>${line('s', 'r', 'e')}`;
    const [from, to] = [await sourceOf(waiting('m1'), messages), await sourceOf(waiting('m2'), messages)];
    const play = moved(new Play(from).start(), from, to);
    expect(play.step?.waits.map(({ name }) => name)).to.deep.equal(['setor']);
    expect(play.go({ type: 'message', name: 'setor' }).step?.ended).to.equal(true);

    const choice = (more: string): string => `${ends}<eventBasedGateway id="g"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>${line('s', 'g', 'c', 'e')}${line('g', 't')}${more}`;
    const [two, other] = [await sourceOf(choice(line('t', 'e')), messages), await sourceOf(choice(`${tasks('b')}${line('t', 'b', 'e')}`), messages)];
    expect(moved(new Play(two).start(), two, other).timer('t').open()).to.deep.equal(['b']);
    const three = await sourceOf(choice(`${line('t', 'e')}<intermediateCatchEvent id="c2"><messageEventDefinition messageRef="m2"/></intermediateCatchEvent>${line('g', 'c2', 'e')}`), messages);
    expect(reasons(verdictOn(new Play(two).start(), two, three))).to.contain('menunggu kejadian yang berbeda');
  });

  it('keeps a call in flight only when it is the same call, whatever else is said of it', async () => {
    const call = (topic: string, more = ''): string => `${ends}<serviceTask id="c" ${more} camunda:type="external" camunda:topic="${topic}"/>${line('s', 'c', 'e')}`;
    const [from, to, other] = [await sourceOf(call('bank.bayar')), await sourceOf(call('bank.bayar', 'name="Bayar" izin:tahap="Pembayaran" izin:dokumen="kuitansi"')), await sourceOf(call('bank.lain'))];
    const play = new Play(from).start();
    expect(moved(play, from, to).answer('c').step?.ended).to.equal(true);
    expect(reasons(verdictOn(play, from, other))).to.contain('memanggil layanan lain');
  });

  it('keeps the branch that waits at a join, also where a step was put before the join', async () => {
    const [from, to] = [await sourceOf(parallel(['a'], ['b'])), await sourceOf(parallel(['a', 'a2'], ['b', 'b2']))];
    const play = moved(new Play(from).start().complete('a'), from, to);
    expect(play.open()).to.deep.equal(['b']);
    expect(play.complete('b').open()).to.deep.equal(['b2']);
    expect(play.complete('b2').step?.ended).to.equal(true);
  });

  it('stays where a parallel branch came or went behind it, since it would wait for ever or go on too early', async () => {
    const [two, three] = [await sourceOf(parallel(['a'], ['b'])), await sourceOf(parallel(['a'], ['b'], ['c']))];
    for (const play of [new Play(two).start(), new Play(two).start().complete('a')]) expect(reasons(verdictOn(play, two, three))).to.contain('cabang paralel');
    expect(reasons(verdictOn(new Play(three).start(), three, two))).to.contain('needs-mapping');
    expect(reasons(verdictOn(new Play(three).start(), three, two, { mapping: { c: 'b' } }))).to.contain('cabang paralel');
    expect(reasons(verdictOn(new Play(two).start(), two, await sourceOf(straight('a', 'b'))))).to.contain('Berkas baru tidak dapat berada tepat di "Kerjakan a", "Kerjakan b"');
    const before = await sourceOf(`${ends}${tasks('x', 'a', 'b')}<parallelGateway id="g"/><parallelGateway id="j"/>${line('s', 'x', 'g', 'a', 'j', 'e')}${line('g', 'b', 'j')}`);
    expect(moved(new Play(await sourceOf(straight('x'))).start(), await sourceOf(straight('x')), before).complete('x').open()).to.deep.equal(['a', 'b']);
  });

  it('stays inside its sub-process', async () => {
    const sub = (inner: string): string => `${ends}<subProcess id="u"><startEvent id="s2"/>${inner}<endEvent id="e2"/></subProcess>${line('s', 'u', 'e')}`;
    const [from, to] = [await sourceOf(sub(tasks('a') + line('s2', 'a', 'e2'))), await sourceOf(sub(tasks('a', 'b') + line('s2', 'a', 'b', 'e2')))];
    const play = new Play(from).start();
    expect(moved(play, from, to).complete('a').complete('b').path).to.deep.equal(['a', 'b', 'e2', 'u', 'e']);
    expect(reasons(verdictOn(play, from, await sourceOf(`${straight('a')}<subProcess id="u"/>`)))).to.contain('pindah ke dalam atau ke luar subproses');
  });

  for (const sequential of [true, false]) {
    const each = (task: string, more = 'camunda:collection="= tim"'): string => `${ends}<userTask id="${task}"><multiInstanceLoopCharacteristics isSequential="${sequential}" ${more} camunda:elementVariable="unsur"/></userTask>${line('s', task, 'e')}`;
    it(`goes on with the instances that are left (${sequential ? 'one after another' : 'at once'})`, async () => {
      const [from, to] = [await sourceOf(each('m')), await sourceOf(each('n'))];
      const play = new Play(from, host).start().complete('m', 0);
      const next = moved(play, from, to, { mapping: { m: 'n' } });
      expect(next.open()).to.deep.equal(sequential ? ['n#1'] : ['n#1', 'n#2']);
      expect(next.complete('n', 1).complete('n', 2).step?.ended).to.equal(true);
      for (const other of [each('m', 'camunda:collection="= lain"'), each('m').replace(String(sequential), String(!sequential)), straight('m')]) expect(reasons(verdictOn(play, from, await sourceOf(other)))).to.contain('berubah perulangannya');
    });
  }

  it('stays undoable, and is not moved while something is being undone', async () => {
    const undoable = (handler: string): string => `${straight('a', 'b').replace(flow('f_b_e', 'b', 'e'), '')}<boundaryEvent id="k" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="${handler}" isForCompensation="true"/><association id="as" sourceRef="k" targetRef="${handler}"/><intermediateThrowEvent id="t"><compensateEventDefinition/></intermediateThrowEvent>${line('b', 't', 'e')}`;
    const [from, to, without] = [await sourceOf(undoable('batal')), await sourceOf(undoable('cabut')), await sourceOf(straight('a', 'b'))];
    const play = new Play(from).start().complete('a');
    expect(moved(play, from, to).complete('b').open()).to.deep.equal(['cabut']);
    expect(reasons(verdictOn(play, from, without))).to.contain('tidak punya penangan kompensasi pada versi baru');
    expect(reasons(verdictOn(play.complete('b'), from, to))).to.contain('sedang membatalkan');
  });

  it('is listened to by the same event sub-processes, begun or not', async () => {
    const message = '<message id="m1" name="tarik"/>';
    const withdrawal = (id: string, interrupting: boolean): string => `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="mulai_${id}" isInterrupting="${interrupting}"><messageEventDefinition messageRef="m1"/></startEvent>${tasks('x')}<endEvent id="akhir_${id}"/>${line(`mulai_${id}`, 'x', `akhir_${id}`)}</subProcess>`;
    for (const interrupting of [true, false]) {
      const [from, to] = [await sourceOf(straight('a') + withdrawal('u', interrupting), message), await sourceOf(straight('a', 'b') + withdrawal('v', interrupting), message)];
      const mapping = { u: 'v', mulai_u: 'mulai_v', akhir_u: 'akhir_v' };
      const listening = moved(new Play(from).start(), from, to, { mapping });
      expect(listening.go({ type: 'message', name: 'tarik' }).open()).to.deep.equal(interrupting ? ['x'] : ['a', 'mulai_v', 'x']);
      const begun = moved(new Play(from).start().go({ type: 'message', name: 'tarik' }), from, to, { mapping }).complete('x');
      expect([begun.open(), begun.step?.ended]).to.deep.equal(interrupting ? [[], true] : [['a', 'mulai_v'], false]);
      const plain = await sourceOf(straight('a'));
      expect(reasons(verdictOn(new Play(plain).start(), plain, to))).to.contain('Subproses kejadian');
    }
  });

  it('is put back by the same mapping in the other direction', async () => {
    const [from, to] = [await sourceOf(parallel(['a'], ['b'])), await sourceOf(parallel(['x'], ['y']))];
    const there = moved(new Play(from).start().complete('a'), from, to, { mapping: { a: 'x', b: 'y' } });
    const back = moved(there, to, from, { mapping: { x: 'a', y: 'b' } });
    expect([back.open(), back.complete('b').step?.ended]).to.deep.equal([['b'], true]);
  });

  it('is not moved from a snapshot that is not of its diagram', async () => {
    const [from, to] = [await sourceOf(straight('a')), await sourceOf(straight('b'))];
    expect(reasons(verdictOn(new Play(from).start(), to, from))).to.contain('tidak cocok dengan diagram');
  });
});

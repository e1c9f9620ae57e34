import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { expect } from 'chai';
import { createRenderer, type Renderer } from '../../src/documents/index.ts';
import { requestOf, templateOf } from './request.ts';

const small = requestOf(templateOf([{ type: 'paragraph', text: 'Isi.' }]));
/** More than the compiler can set in the time that it has. */
const endless = requestOf(templateOf([{ type: 'list', style: 'number', items: Array.from({ length: 300_000 }, (_, at) => `Butir ${at}.`) }]));

describe('the renderer', () => {
  let renderer: Renderer;
  let failures: string[];
  let children: ChildProcess[];
  const born = (message: unknown): void => { children.push((message as { process: ChildProcess }).process); };
  const start = (options: Parameters<typeof createRenderer>[0] = {}): Renderer => (renderer = createRenderer({ ...options, onFailure: (reason) => failures.push(reason) }));
  const newest = (): ChildProcess => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('no process was started');
    return child;
  };
  const codeOf = async (request: typeof small): Promise<string> => {
    const result = await renderer.render(request);
    return result.ok ? 'ok' : result.problem.code;
  };

  beforeEach(() => {
    [failures, children] = [[], []];
    subscribe('child_process', born);
  });
  afterEach(async () => {
    unsubscribe('child_process', born);
    await renderer.close();
  });

  it('kills a render that takes longer than 3 s, and the next one works', async function long() {
    this.timeout(40_000);
    start();
    expect(await codeOf(small)).to.equal('ok');
    const first = newest();
    const gone = once(first, 'exit');
    const from = performance.now();
    expect(await codeOf(endless)).to.equal('document.render-failed');
    expect(performance.now() - from).to.be.at.least(3000);
    expect(failures.join()).to.include('took longer than 3000 ms');
    expect((await gone)[1]).to.equal('SIGKILL');
    expect(await codeOf(small)).to.equal('ok');
    expect(newest().pid).not.to.equal(first.pid);
  });

  it('kills a process that does not answer at all', async () => {
    start({ timeoutMs: 300 });
    expect(await codeOf(small)).to.equal('ok');
    newest().kill('SIGSTOP');
    expect(await codeOf(small)).to.equal('document.render-failed');
    expect(await codeOf(small)).to.equal('ok');
    expect(children).to.have.length(2);
  });

  it('survives a process that dies at work, or between two renders', async () => {
    start();
    expect(await codeOf(small)).to.equal('ok');
    newest().kill('SIGSTOP');
    const during = codeOf(small);
    newest().kill('SIGKILL');
    expect(await during).to.equal('document.render-failed');
    expect(await codeOf(small)).to.equal('ok');
    const gone = once(newest(), 'exit');
    newest().kill('SIGKILL');
    await gone;
    expect(await codeOf(small)).to.equal('ok');
    expect(children).to.have.length(3);
  });

  it('refuses a document with a gap before any process is started, and names every missing field', async () => {
    start();
    const result = await renderer.render(requestOf(templateOf([{ type: 'paragraph', text: '{{ permohonan.nama }} {{ luas | angka }} {{ pemohon.nama }}' }])));
    expect(result.ok ? null : result.problem).to.deep.equal({ code: 'document.fields-missing', params: { isian: 'permohonan.nama, luas | angka' } });
    expect(children).to.have.length(0);
  });

  it('makes several documents in turn, each its own, in one process', async () => {
    start();
    const results = await Promise.all([1, 2, 3, 4, 5, 1].map((n) => renderer.render({ ...small, number: `${n}` })));
    const sums = results.map((result) => (result.ok ? result.value.sha256 : result.problem.code));
    expect(new Set(sums).size).to.equal(5);
    expect(sums[5]).to.equal(sums[0]);
    expect(children).to.have.length(1);
  });

  it('says what cannot be printed, and goes on: a crest that is no picture', async () => {
    start();
    expect(await codeOf({ ...small, letterhead: { ...small.letterhead, crest: 'bukan gambar' } })).to.equal('document.render-failed');
    expect(failures.join()).to.match(/SVG|svg/);
    expect(await codeOf(small)).to.equal('ok');
    expect(children).to.have.length(1);
  });

  it('makes nothing after it was closed, and leaves no process behind', async () => {
    start();
    expect(await codeOf(small)).to.equal('ok');
    const child = newest();
    await renderer.close();
    expect(child.signalCode).to.equal('SIGKILL');
    expect(await codeOf(small)).to.equal('document.render-failed');
    expect(children).to.have.length(1);
  });
});

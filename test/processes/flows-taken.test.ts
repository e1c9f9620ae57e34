import { expect } from 'chai';
import { flowsTaken } from './flows-taken.ts';

const flow = (id: string, source: string, target: string) => ({ id, name: '', source, target, condition: null });
const element = (id: string, type: string) => ({ id, type }) as never;

describe('which sequence flows a run took', () => {
  // start → periksa → ada? → (selesai | perbaiki → periksa)
  const loop = {
    elements: [element('start', 'StartEvent'), element('periksa', 'UserTask'), element('ada', 'ExclusiveGateway'), element('perbaiki', 'UserTask'), element('selesai', 'EndEvent')],
    flows: [flow('a', 'start', 'periksa'), flow('b', 'periksa', 'ada'), flow('c', 'ada', 'selesai'), flow('d', 'ada', 'perbaiki'), flow('e', 'perbaiki', 'periksa')],
  };
  it('tells the branches of a choice and the ways into a merge apart', () => {
    expect([...flowsTaken(loop, ['start', 'periksa', 'ada', 'selesai'])]).to.have.members(['a', 'b', 'c']);
    expect([...flowsTaken(loop, ['start', 'periksa', 'ada', 'perbaiki', 'periksa', 'ada', 'selesai'])]).to.have.members(['a', 'b', 'c', 'd', 'e']);
    expect([...flowsTaken(loop, ['start', 'periksa', 'ada', 'perbaiki'])]).to.have.members(['a', 'b', 'd']);
  });

  it('counts all ways of a split and of a join', () => {
    const parallel = {
      elements: [element('bagi', 'ParallelGateway'), element('kiri', 'UserTask'), element('kanan', 'UserTask'), element('gabung', 'ParallelGateway')],
      flows: [flow('a', 'bagi', 'kiri'), flow('b', 'bagi', 'kanan'), flow('c', 'kiri', 'gabung'), flow('d', 'kanan', 'gabung')],
    };
    expect([...flowsTaken(parallel, ['bagi', 'kanan', 'kiri', 'gabung'])]).to.have.members(['a', 'b', 'c', 'd']);
    expect([...flowsTaken(parallel, ['bagi', 'kanan'])]).to.have.members(['b']);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { advance, createInstance, lint, parse } from '../../src/bpmn/index.ts';
import type { Step, Trigger } from '../../src/bpmn/types.ts';
import { diagram } from './diagram.ts';
import { blocks, Drawing, Reference } from './random-diagram.ts';
import { hostOver, openIn, secret, stepOf, triggerFor } from './random-play.ts';

const stepLimit = 60;

const visible = ({ snapshot: _snapshot, ...step }: Step): Omit<Step, 'snapshot'> => step;

describe('any procedure made of blocks', () => {
  it('goes as tokens go, is the same kept alive as restored at every step, and keeps no data', async function () {
    this.timeout(120_000);
    await fc.assert(fc.asyncProperty(blocks, fc.array(fc.nat({ max: 1000 }), { minLength: stepLimit, maxLength: stepLimit }), fc.constantFrom('alone', 'first', 'second'), async (block, picks, begins) => {
      const drawing = new Drawing(block, '', begins !== 'alone');
      const { source, findings } = await parse(diagram(drawing.xml));
      if (source === null) throw new Error(JSON.stringify(findings));
      expect(lint(source).filter(({ severity }) => severity === 'error')).to.deep.equal([]);

      const done = new Map<string, number>();
      const host = hostOver(done);
      const reference = new Reference(drawing.nodes, done, begins === 'second');
      const heard = [...drawing.nodes.values()].find((node) => node.heard === true);
      const beginning: Trigger = begins === 'second' ? { type: 'signal', name: heard?.id ?? '' } : { type: 'start' };
      const alive = createInstance(source);
      let step = stepOf(advance(source, null, beginning, host));
      expect(visible(stepOf(alive.apply(beginning, host)))).to.deep.equal(visible(step));
      const path = [...step.path];

      for (const pick of picks) {
        expect(openIn(step)).to.deep.equal(reference.open());
        expect(step.ended).to.equal(reference.ended);
        expect([...path].sort()).to.deep.equal([...reference.path].sort());
        const stored = JSON.stringify(step.snapshot);
        expect(stored).not.to.contain(secret);
        if (step.ended) break;
        const open = openIn(step);
        const { trigger, id, index } = triggerFor(step, open[pick % open.length] ?? '');
        done.set(id, (done.get(id) ?? 0) + 1);
        reference.answer(id, index);
        step = stepOf(advance(source, JSON.parse(stored) as Step['snapshot'], trigger, host));
        expect(visible(stepOf(alive.apply(trigger, host)))).to.deep.equal(visible(step));
        path.push(...step.path);
      }
    }), { numRuns: 150 });
  });
});

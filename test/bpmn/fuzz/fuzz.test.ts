import { expect } from 'chai';
import { caseOf } from './case.ts';
import { tryDiagram, type Outcome } from './try.ts';

describe('broken diagrams', function () {
  // 300 tries of some 20 ms; a single one that takes 5 s is a hang.
  this.timeout(60_000);
  const counts: Record<Outcome, number> = { refused: 0, incident: 0, played: 0 };

  it('are refused, stop as an incident or run, 300 of them: npm run fuzz takes 10,000', async () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const { xml, chance } = caseOf(seed);
      const since = performance.now();
      try {
        counts[await tryDiagram(xml, chance)] += 1;
      } catch (error) {
        throw new Error(`seed ${seed}: npm run fuzz -- ${seed} 1`, { cause: error });
      }
      expect(performance.now() - since, `seed ${seed}`).to.be.lessThan(5000);
    }
  });

  it('come to every outcome, so that the tries reach the engine too', () => {
    expect(counts.refused).to.be.greaterThan(100);
    expect(counts.played).to.be.greaterThan(3);
    expect(counts.incident).to.be.greaterThan(0);
  });
});

import { expect } from 'chai';
import { sopOf } from '../../bench/sop.ts';
import { createInstance, parse } from '../../src/bpmn/index.ts';
import type { Step, StepResult } from '../../src/bpmn/types.ts';
import { rowOf } from '../../src/shell/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const stepOf = (result: StepResult): Step => {
  if (!result.ok) throw new Error(result.incident.message);
  return result.step;
};

describe('the size of a case in the database', () => {
  let db: TestDatabase;
  before(async () => { db = await createTestDatabase(); });
  after(() => db.drop());

  it('the snapshot of a procedure of 20 elements stays below 6 kB at every step, compression not counted', async () => {
    const { source } = await parse(sopOf(20).xml);
    if (source === null) throw new Error('the drawing of the benchmark is refused');
    const host = { variables: {}, evaluate: () => true, decide: () => null };
    const instance = createInstance(source);
    let step = stepOf(instance.advance({ type: 'start' }, host));
    const sizes: number[] = [];
    for (;;) {
      const row = await rowOf<{ size: number }>(db.database, 'select pg_column_size(?::jsonb) as size', [JSON.stringify(step.snapshot)]);
      sizes.push(row?.size ?? Infinity);
      const [task] = step.waits;
      if (task === undefined) break;
      step = stepOf(instance.advance({ type: 'complete', element: task.element, entry: task.entry, index: null }, host));
    }
    expect(step.ended).to.equal(true);
    expect(Math.max(...sizes), sizes.join()).to.be.at.most(6000);
  });
});

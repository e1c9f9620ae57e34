import { levelsOf } from '../graph.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const severalStartEvents: Rule<ProcessSource> = {
  id: 'several-start-events', class: 'SAFETY', severity: 'error', what: 'A level with more than one start event: all of them would begin at once.',
  check: (source) => levelsOf(source).flatMap(({ nodes }) => {
    const second = nodes.filter(({ type }) => type === 'StartEvent')[1];
    return second === undefined ? [] : [{ element: second.id, message: `Kejadian awal ${named(second)} bukan satu-satunya di tingkatnya. Sisakan satu; cabang dibuat dengan gerbang.` }];
  }),
};

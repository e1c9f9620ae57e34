import { unknownTo } from '../../bpmn/index.ts';
import { simulate } from '../simulate.ts';
import type { PermitPackage, Scenario } from '../types.ts';
import { search, type SearchLimits, type Stuck } from './search.ts';

/** A course on which the engine itself was seen to stop, or after which no answers lead to an end. */
export interface CounterExample {
  readonly element: string | null;
  readonly message: string;
  /** The answers in words, of each what the procedure reads. */
  readonly steps: readonly string[];
  /** For the folder `scenarios` of the package; what it should end with is for the analyst to say. */
  readonly scenario: Scenario;
}

export interface Verdict {
  /**
   * `proven`: every answer leads to an end and every end is reached; `covered`: so it is with the answers that stand for all others;
   * `refuted`: a course stops, or an end is never reached; `open`: the bound was reached first.
   */
  readonly verdict: 'proven' | 'covered' | 'refuted' | 'open';
  readonly states: number;
  readonly stuck: readonly CounterExample[];
  /** Ends that no course came to. */
  readonly unreached: readonly { readonly element: string; readonly name: string }[];
  /** Forms whose combinations of answers are too many, so that some stand for all. */
  readonly sampled: readonly string[];
  /** Elements that the exploration has no rule for: nothing was explored. */
  readonly unknown: readonly string[];
}

/** Does every case come to an end, whatever people answer? Plays the package with real conditions, decisions and forms. */
export function judge(pkg: PermitPackage, limits: SearchLimits): Verdict {
  // Events of every moment, loops, repeated sub-processes and what undoes steps are played without data only.
  const unplayed = pkg.process.elements.filter(({ type, triggeredByEvent, multiInstance, standardLoop, eventDefinitions }) => triggeredByEvent || standardLoop !== null || (type === 'SubProcess' && multiInstance !== null) || eventDefinitions.includes('conditional') || eventDefinitions.includes('compensate') || eventDefinitions.includes('cancel'));
  const unknown = [...unknownTo(pkg.process), ...unplayed].map(({ id }) => id);
  if (unknown.length > 0) return { verdict: 'open', states: 0, stuck: [], unreached: [], sampled: [], unknown };
  const found = search(pkg, limits);
  const stuck = found.stuck.filter((course) => course.kind === 'endless' || simulate(pkg, course.answers, { seed: 1, now: limits.now }).error !== null).map((course) => counterExample(pkg, course, found.told, limits.now));
  const unreached = pkg.process.elements.filter(({ id, type }) => type === 'EndEvent' && !found.passed.has(id)).map(({ id, name }) => ({ element: id, name: name === '' ? id : name }));
  const { states, sampled, complete } = found;
  const missed = complete && sampled.length === 0 && unreached.length > 0;
  const sound = complete && unreached.length === 0 && found.stuck.length === 0;
  const verdict = stuck.length > 0 || missed ? 'refuted' : !sound ? 'open' : sampled.length === 0 ? 'proven' : 'covered';
  return { verdict, states, stuck, unreached, sampled, unknown };
}

function counterExample(pkg: PermitPackage, { element, message, answers }: Stuck, told: (answer: Stuck['answers'][number]) => string, now: string): CounterExample {
  const name = pkg.process.elements.find(({ id }) => id === element)?.name ?? '';
  return {
    element, message, steps: answers.map(told),
    scenario: { name: `Buntu di ${name === '' ? (element ?? 'proses') : name}`, description: message, now, answers, expect: { outcome: 'TENTUKAN' } },
  };
}

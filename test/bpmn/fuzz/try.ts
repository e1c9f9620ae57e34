import { advance, lint, parse } from '../../../src/bpmn/index.ts';
import type { Host, ProcessSource, Step, Trigger } from '../../../src/bpmn/types.ts';

export type Outcome = 'refused' | 'incident' | 'played';
const fewSteps = 8;

/** Reads a diagram, holds it to the rules and, when it is accepted, plays a few steps. Whatever is thrown on the way is a fault of ours. */
export async function tryDiagram(xml: string, chance: () => number): Promise<Outcome> {
  const { source, findings } = await parse(xml);
  if (source === null) return findings.length > 0 ? 'refused' : fail('refused without a finding');
  if ([...findings, ...lint(source)].some(({ severity }) => severity === 'error')) return 'refused';
  return play(source, chance);
}

function play(source: ProcessSource, chance: () => number): Outcome {
  const host: Host = { variables: {}, evaluate: () => [true, false, 2, ['a', 'b'], null, 'P1D'][Math.floor(chance() * 6)], decide: () => 1 };
  let step: Step | null = null;
  let trigger: Trigger | undefined = { type: 'start' };
  for (let count = 0; count < fewSteps && trigger !== undefined; count += 1) {
    const result = advance(source, step === null ? null : JSON.parse(JSON.stringify(step.snapshot)), trigger, host);
    if (!result.ok) return result.incident.message === '' ? fail('an incident without a message') : 'incident';
    step = result.step;
    trigger = step.ended ? undefined : next(step, chance);
    if (trigger === undefined && !step.ended) return fail(`stuck after ${step.path.join(' → ')}`);
  }
  return 'played';
}

/** One of the things that may happen next; undefined when nothing can, which would be a case that hangs. */
function next({ waits, calls, timers }: Step, chance: () => number): Trigger | undefined {
  const triggers: Trigger[] = [
    ...waits.map((wait): Trigger => (wait.kind === 'user' ? { type: 'complete', element: wait.element, entry: wait.entry, index: wait.index }
      : wait.kind === 'signal' ? { type: 'signal', name: wait.name ?? '' } : { type: 'message', name: wait.name ?? '' })),
    ...calls.map(({ element, entry, index }): Trigger => ({ type: 'answer', element, entry, index })),
    ...timers.map(({ element, entry, index }): Trigger => ({ type: 'timer', element, entry, index })),
  ];
  return triggers[Math.floor(chance() * triggers.length)];
}

const fail = (what: string): never => { throw new Error(what); };

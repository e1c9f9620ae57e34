import { advance, createInstance, type Instance } from '../src/bpmn/index.ts';
import type { Host, ProcessSource, Snapshot, Step, StepResult, Trigger } from '../src/bpmn/types.ts';
import type { Walker } from './walker.ts';

/** Conditions cost nothing on either side: what is measured is the engine. */
const host: Host = { variables: {}, evaluate: () => true, decide: () => null };

/** The engine as this project uses it. */
export function ourWalker(source: ProcessSource): Walker {
  let instance: Instance | null = null;
  let step: Step | null = null;
  let text = '';
  const keep = (result: StepResult): void => {
    if (!result.ok) throw new Error(result.incident.message);
    ({ step } = result);
    text = JSON.stringify(step.snapshot);
  };
  const completion = (): Trigger | null => {
    const task = step?.waits[0];
    return task === undefined ? null : { type: 'complete', element: task.element, entry: task.entry, index: task.index };
  };
  return {
    bytes: () => text.length,
    text: () => text,
    start() {
      instance = createInstance(source);
      keep(instance.advance({ type: 'start' }, host));
    },
    hot() {
      const trigger = completion();
      if (instance === null || trigger === null) return false;
      keep(instance.advance(trigger, host));
      return true;
    },
    cold() {
      const trigger = completion();
      if (trigger === null) return false;
      keep(advance(source, JSON.parse(text) as Snapshot, trigger, host));
      return true;
    },
    end() { instance = null; },
  };
}

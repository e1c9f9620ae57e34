import { advance } from '../../src/bpmn/index.ts';
import type { Host, ProcessSource, Snapshot, Step, Trigger } from '../../src/bpmn/types.ts';

/** What a case met in some course. */
export interface Met { deadlock: boolean; doubled: boolean }

interface Course { readonly snapshot: Snapshot | null; readonly step: Step | null; readonly path: readonly string[] }

/**
 * Plays every course of a diagram without loops on the engine: each open step first, and each condition both ways.
 * @returns null when there are more than `mostSteps` commands to give
 */
export function playEverything(source: ProcessSource, mostSteps: number): Met | null {
  const met: Met = { deadlock: false, doubled: false };
  const merges = new Set(source.elements.filter(({ type, incoming }) => incoming.length > 1 && type !== 'EndEvent').map(({ id }) => id));
  const queue: Course[] = [{ snapshot: null, step: null, path: [] }];
  const seen = new Set<string>();
  let steps = 0;
  for (const course of queue) {
    for (const trigger of triggersOf(course.step)) {
      for (let script: boolean[] | null = []; script !== null;) {
        if ((steps += 1) > mostSteps) return null;
        const asked: boolean[] = [];
        const result = advance(source, course.snapshot, trigger, hostFollowing(script, asked));
        if (result.ok) note({ snapshot: result.step.snapshot, step: result.step, path: [...course.path, ...result.step.path] });
        else if (result.incident.message.includes('tanpa langkah yang terbuka')) met.deadlock = true;
        script = nextScript(asked);
      }
    }
  }
  return met;

  function note(course: Course): void {
    if (course.path.some((id, at) => merges.has(id) && course.path.indexOf(id) < at)) met.doubled = true;
    const key = [...course.path].sort().join(' ');
    if (course.step?.ended === true || seen.has(key)) return;
    seen.add(key);
    queue.push(course);
  }
}

function triggersOf(step: Step | null): Trigger[] {
  if (step === null) return [{ type: 'start' }];
  const address = ({ element, entry, index }: Step['waits'][number] | Step['timers'][number]) => ({ element, entry, index });
  return [
    ...step.waits.map((wait): Trigger => (wait.kind === 'user' ? { type: 'complete', ...address(wait) } : { type: 'message', name: wait.name ?? wait.element })),
    ...step.calls.map((call): Trigger => ({ type: 'answer', element: call.element, entry: call.entry, index: call.index })),
    ...step.timers.map((timer): Trigger => ({ type: 'timer', ...address(timer) })),
  ];
}

/** Answers conditions by the script, and true beyond it. Lists have one entry: of several instances each passes the same steps, which the count of passes could not tell from two tokens. */
function hostFollowing(script: readonly boolean[], asked: boolean[]): Host {
  return {
    variables: {},
    evaluate: (text) => {
      if (text.trim().startsWith('daftar_')) return [0];
      const answer = script[asked.length] ?? true;
      asked.push(answer);
      return answer;
    },
    decide: () => null,
  };
}

/** The next way to answer the same questions: the last true becomes false. */
function nextScript(asked: readonly boolean[]): boolean[] | null {
  const last = asked.lastIndexOf(true);
  return last < 0 ? null : [...asked.slice(0, last), false];
}

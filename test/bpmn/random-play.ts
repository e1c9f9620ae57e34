import type { Host, Step, StepResult, Trigger } from '../../src/bpmn/types.ts';

export const secret = 'NIK-3671010101010001';

/** FEEL of the drawings: two constants, how often a task was done, and lists whose entries nobody may keep. */
export const hostOver = (done: ReadonlyMap<string, number>): Host => ({
  variables: { rahasia: secret },
  evaluate: (text) => {
    const [word, task = '', times] = text.trim().split(' ');
    if (word === 'ulang') return (done.get(task) ?? 0) <= Number(times);
    return word?.startsWith('daftar_') === true ? Array.from({ length: Number(word.slice(7)) }, (_, n) => `${secret}-${n}`) : word === 'benar';
  },
  decide: () => null,
});

export const stepOf = (result: StepResult): Step => {
  if (!result.ok) throw new Error(`${result.incident.kind} at ${result.incident.element ?? '-'}: ${result.incident.message}`);
  return result.step;
};
export const openIn = (step: Step): string[] => [...step.waits, ...step.calls, ...step.timers].map(({ element, index }) => (index === null ? element : `${element}#${index}`)).sort();

export function triggerFor(step: Step, open: string): { trigger: Trigger; id: string; index: number | null } {
  const [id = '', position] = open.split('#');
  const index = position === undefined ? null : Number(position);
  const at = (items: Step['waits'] | Step['timers'] | Step['calls']) => items.find((item) => item.element === id && item.index === index);
  const [call, wait] = [at(step.calls), step.waits.find((item) => item.element === id && item.index === index)];
  // Of a message and a time now one, now the other.
  const timer = wait !== undefined && step.path.length % 2 === 0 ? undefined : at(step.timers);
  const { entry } = timer ?? call ?? wait ?? { entry: 0 };
  const type = timer !== undefined ? 'timer' : call !== undefined ? 'answer' : 'complete';
  if (timer !== undefined || (wait?.kind !== 'receive' && wait?.kind !== 'message')) return { trigger: { type, element: id, entry, index }, id, index };
  // Of several that wait for the same message it goes to the one that began to wait first.
  const first = step.waits.filter(({ element }) => element === id).toSorted((a, b) => a.entry - b.entry)[0];
  return { trigger: { type: 'message', name: id }, id, index: first?.index ?? null };
}

import type { Definition } from './dmn.ts';
import type { DecisionModel } from './types.ts';

/** Every FEEL text that is read when a decision is made, those of the decisions that it requires included. */
export function textsOf(model: DecisionModel, decisionId: string): string[] {
  const definitions = model.definitions as Readonly<Record<string, Definition>>;
  const reached = new Set([decisionId]);
  for (const id of reached) for (const required of model.decisions[id]?.requires ?? []) reached.add(required);
  return [...reached].flatMap((id) => {
    const logic = definitions[id]?.logic;
    const date = model.decisions[id]?.referenceDate ?? null;
    const own = logic === undefined ? [] : logic.kind === 'literal' ? [logic.text] : [...logic.inputs, ...logic.rules.flatMap((rule) => [...rule.inputs, ...rule.outputs])];
    return date === null ? own : [...own, date];
  });
}

import { StartEvent as EngineStart } from 'bpmn-elements';
import { runOf, type Environment } from './engine.ts';

type Constructor = new (definition: { readonly id: string }, context: { readonly environment: Environment }) => object;

/** Of several starts of a process one begins it; the engine would begin all of them. */
export function StartEvent(definition: { readonly id: string }, context: { readonly environment: Environment }): object {
  const start = new (EngineStart as unknown as Constructor)(definition, context);
  return Object.defineProperty(start, 'isStart', { get: () => runOf(context.environment).begins(definition.id) });
}

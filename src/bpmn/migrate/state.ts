import type { EngineNode, EngineQueue, Stored } from '../run/snapshot.ts';

/** Where the tokens of one scope are: of the process, or of one instance of a sub-process. */
export interface ScopePosition {
  /** Id of the sub-process; null: the process itself. */
  readonly scope: string | null;
  /** Activities and events that have begun and are not left: those that wait, and the events that listen to them. */
  readonly active: readonly string[];
  /** Flows on which a token waits before a join. */
  readonly waiting: readonly string[];
}

/** @returns null when the state holds something that is not understood */
export function positionsOf({ engine }: Stored): ScopePosition[] | null {
  const root = nodes(engine.execution?.['processes'])[0]?.execution;
  return root === undefined ? null : positionsIn(null, root);
}

function positionsIn(scope: string | null, state: EngineNode): ScopePosition[] | null {
  const children = nodes(state['children']);
  const active = children.filter(({ status }) => status !== undefined);
  const tokens = children.filter(({ status }) => status === undefined).flatMap(waitingAt);
  const inner = active.flatMap((child) => innerScopes(child).map((one) => positionsIn(child.id ?? '', one)));
  if (tokens.includes(null) || inner.includes(null)) return null;
  return [{ scope, active: active.map(({ id }) => id ?? ''), waiting: tokens.filter((token) => token !== null) }, ...inner.flatMap((positions) => positions ?? [])];
}

function innerScopes({ execution }: EngineNode): readonly EngineNode[] {
  if (execution === undefined) return [];
  return execution['executions'] === undefined ? [execution].filter(({ children }) => children !== undefined) : nodes(execution['executions']);
}

/** Before a join; null where the engine keeps something else for an element that does not run. */
function waitingAt({ broker }: EngineNode): (string | null)[] {
  const flowOf = ({ name }: EngineQueue, { fields, content }: NonNullable<EngineQueue['messages']>[number]): string | null => {
    const { id } = content as { readonly id?: unknown };
    return name === 'inbound-q' && fields.routingKey === 'flow.take' && typeof id === 'string' ? id : null;
  };
  return (broker?.queues ?? []).flatMap((queue) => (queue.messages ?? []).map((message) => flowOf(queue, message)));
}

const nodes = (value: unknown): readonly EngineNode[] => (Array.isArray(value) ? (value as EngineNode[]) : []);

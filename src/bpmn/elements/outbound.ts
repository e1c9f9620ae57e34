interface Leaving { _doRunOutbound?(flows: readonly object[], content: object, discarded?: readonly string[]): readonly object[]; _publishRunOutbound(flow: object, content: object, discarded?: readonly string[]): void }

/** An extension of the engine's, called with each element as it is made: two flows to the same step carry two tokens, of which the engine drops one. */
export function takeEachFlow(element: Leaving): void {
  if (element._doRunOutbound === undefined) return;
  element._doRunOutbound = (flows, content, discarded) => {
    for (const flow of flows) element._publishRunOutbound(flow, content, discarded);
    return flows;
  };
}

import { runOf, type WaitingJoin } from './engine.ts';
import { Join, waitingOn, type Flow, type Neighbour } from './join.ts';
import { PassThrough } from './pass-through.ts';

/**
 * Waits for exactly the tokens that can still arrive (BPMN 2.0, 13.4.3): a token elsewhere holds it back when it can reach a flow that has none yet,
 * unless it can also reach one that has. Ways through the gateway itself do not count.
 */
class InclusiveJoin extends Join implements WaitingJoin {
  get around(): number {
    return this.environment.options.around ?? 0;
  }

  protected override arrived(): void {
    runOf(this.environment).waiting.add(this);
  }

  override deactivate(): void {
    super.deactivate();
    runOf(this.environment).waiting.delete(this);
  }

  override pass(): void {
    runOf(this.environment).waiting.delete(this);
    super.pass();
  }

  isReady(): boolean {
    if (!this.mayPass()) return false;
    const marked = this.marked();
    const steps = this.context.getActivities(this.parent.id);
    return !origins(steps).some((flows) => {
      const arrivals = this.reached(flows, steps);
      return arrivals.length > 0 && !arrivals.some((id) => marked.has(id));
    });
  }

  /** Ways into this gateway that a token on one of these flows may come by. */
  private reached(from: readonly Flow[], steps: readonly Neighbour[]): string[] {
    const seen = new Set<string>();
    const arrivals: string[] = [];
    const queue = [...from];
    for (let flow = queue.pop(); flow !== undefined; flow = queue.pop()) {
      if (seen.has(flow.id)) continue;
      seen.add(flow.id);
      if (flow.targetId === this.id) arrivals.push(flow.id);
      else queue.push(...onward(steps, flow.targetId));
    }
    return arrivals;
  }
}

/** For each token in this run of the scope, the flows that it may take next. Inside a sub-process it stands at the sub-process. */
function origins(steps: readonly Neighbour[]): Flow[][] {
  return steps.flatMap((step) => {
    const queued = waitingOn(step).map((id) => step.inbound.filter((flow) => flow.id === id));
    return isOpen(step, steps) ? [...queued, leaving(steps, step.id)] : queued;
  });
}

/** A token at an event is its gateway's, and at an interrupting boundary event its host's, until the event happens. */
function isOpen(step: Neighbour, steps: readonly Neighbour[]): boolean {
  if (step.status === undefined || (step.attachedTo !== null && step.behaviour.cancelActivity !== false)) return false;
  return !step.inbound.some(({ sourceId }) => steps.some(({ id, type, status }) => id === sourceId && type === 'bpmn:EventBasedGateway' && status !== undefined));
}

/** Flows by which a token that stands at a step may leave it; a boundary event that does not interrupt sends a token of its own. */
function leaving(steps: readonly Neighbour[], id: string): Flow[] {
  return [...steps.filter((step) => step.id === id), ...steps.filter(({ attachedTo, behaviour }) => attachedTo?.id === id && behaviour.cancelActivity !== false)].flatMap(({ outbound }) => outbound);
}

/** Flows that may get a token once one comes to a step. */
function onward(steps: readonly Neighbour[], id: string): Flow[] {
  return [...leaving(steps, id), ...steps.filter(({ attachedTo }) => attachedTo?.id === id).flatMap(({ outbound }) => outbound)];
}

export function InclusiveGateway(definition: object, context: object): object {
  return new InclusiveJoin(PassThrough, definition, context);
}

import { Engine, type BpmnEngineOptions } from 'bpmn-engine';
import { clearScope, formatOnlyOnRequest, silentTimers, takeEachFlow } from '../elements/index.ts';
import { placed, type Activity, type Content, type Environment, type Run } from '../elements/engine.ts';
import type { EventBroker, Open } from './observer.ts';
import type { EngineNode, Stored } from './snapshot.ts';
import type { ProcessSource } from '../types.ts';

/** Open at once: more than any office hands out, and few enough for one step. */
export const mostInstances = 500;

/** What the engine asks while it runs; `resolve` answers what stands in loops. */
export interface Answers extends Run { resolve(expression: unknown, content: Content | undefined): unknown }

interface Postponed { readonly executionId: string; readonly owner: Activity; readonly broker: { publish(exchange: string, key: string, content: object, properties: object): void }; getPostponed(): readonly Postponed[]; sendApiMessage(action: string, content: object): void }
interface EngineDefinition { run(): void; resume(): void; signal(message: object): void; cancelActivity(message: object): void; getState(): EngineNode; getPostponed(): readonly Postponed[]; readonly broker: EventBroker; readonly isRunning: boolean }

/** The engine's own run of one diagram, and how its activations are spoken to. */
export class Definition {
  private readonly engine: EngineDefinition;

  /** @param stored null: at its beginning */
  constructor(source: ProcessSource, stored: Stored | null, answers: Answers) {
    this.engine = load(source, stored, answers);
  }

  get broker(): EventBroker {
    return this.engine.broker;
  }

  get isRunning(): boolean {
    return this.engine.isRunning;
  }

  run(): void {
    this.engine.run();
  }

  resume(): void {
    this.engine.resume();
  }

  getState(): EngineNode {
    return this.engine.getState();
  }

  /** What an activation waits for has come: its answer, its message, its time. */
  fulfil(open: Open): void {
    if (open.info.eventDefinitions.includes('timer')) this.tell('cancel', open);
    else if (open.info.eventDefinitions.length === 0) this.tell('signal', open);
    else this.activation(open.executionId)?.sendApiMessage('signal', {});
  }

  /** Begins a step that no flow leads to, in the same run of the level that another stands in. */
  begin(step: string, { executionId }: Open): void {
    this.activation(executionId)?.owner.getActivityById(step)?.run();
  }

  /** Ends everything else of the level that a step stands in. */
  endOthers({ executionId }: Open): void {
    const step = this.activation(executionId)?.owner;
    if (step !== undefined) clearScope(step);
  }

  /**
   * Speaks to one activation. The engine's own `signal` and `cancelActivity` ask every activity of the diagram whether it is meant; at top level only the
   * one that is meant is asked. Within a sub-process the engine must pass it on itself: it lets a task end before what it leads to ends the sub-process.
   * The key must not be the activation's own: those who hear it by that name would not say that they took it.
   */
  private tell(action: 'signal' | 'cancel', { element, executionId, info }: Open): void {
    // A task takes what is said to its id as said to itself, in whatever instance it stands; and an event takes what is said to nobody.
    if (info.parent !== null) return this.tellAll(action, { id: executionId, executionId });
    const brokers = new Set(this.engine.getPostponed().filter(({ owner }) => owner.id === element).map(({ broker }) => broker));
    for (const broker of brokers) broker.publish('api', `definition.${action}.${executionId}`, { message: { executionId } }, { delegate: true, type: action, correlationId: executionId });
  }

  private tellAll(action: 'signal' | 'cancel', message: object): void {
    if (action === 'signal') this.engine.signal(message);
    else this.engine.cancelActivity(message);
  }

  private activation(executionId: string): Postponed | undefined {
    const seen = new Set<string>();
    // A sub-process counts itself among what is open in it.
    const find = (list: readonly Postponed[]): Postponed | undefined => {
      for (const api of list) {
        if (api.executionId === executionId) return api;
        if (seen.has(api.executionId)) continue;
        seen.add(api.executionId);
        const found = find(api.getPostponed());
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return find(this.engine.getPostponed());
  }
}

/** bpmn-engine's `recover` is its one synchronous way to a definition; without a state of its own a definition stands at its beginning. */
function load(source: ProcessSource, stored: Stored | null, run: Answers): EngineDefinition {
  const expressions = { resolveExpression: (expression: unknown, { content, environment }: { content?: Content; environment: Environment }) => run.resolve(expression, content === undefined ? undefined : placed(environment, content)), isExpression: () => true, hasExpression: () => true };
  const scripts = { register: () => undefined, getScript: () => undefined };
  const sourceContext = source.context as { readonly id: string };
  const options = { run, sourceContext, expressions, scripts, timers: silentTimers, extensions: { formatOnlyOnRequest, takeEachFlow }, Logger: quietLogger, settings: { disableTrackState: true, batchSize: mostInstances } };
  const engine = new Engine(options as unknown as BpmnEngineOptions);
  engine.recover({ definitions: [stored === null ? { id: sourceContext.id } : stored.engine] } as never);
  return (engine.execution as unknown as { readonly definitions: readonly [EngineDefinition] }).definitions[0];
}

const quiet = (): void => undefined;
const quietLogger = () => ({ debug: quiet, error: quiet, warn: quiet });

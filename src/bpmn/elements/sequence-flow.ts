import { SequenceFlow as EngineFlow } from 'bpmn-elements';
import { placed, runOf, type Content, type Environment } from './engine.ts';
import { FlowBroker } from './flow-broker.ts';

interface Definition { readonly id: string; readonly type: string; readonly name?: string; readonly parent: object; readonly sourceId: string; readonly targetId: string; readonly isDefault?: boolean; readonly behaviour?: { readonly conditionExpression?: { readonly body?: string } } }
type Callback = (error: Error | null, taken?: boolean) => void;

/** The engine's flow without what its constructor makes. */
const Bare = function (): void {} as unknown as new () => { _publishEvent(action: string, content: unknown): void };
Bare.prototype = (EngineFlow as unknown as { readonly prototype: unknown }).prototype as typeof Bare.prototype;

/**
 * A flow that is either taken or silent, and keeps nothing.
 * The engine tells every flow not taken, and everything behind it, that it is discarded; such a dead path that meets a join or a loop counts there as an
 * arrival. The standard knows tokens only: what no token reaches does not happen.
 */
export class SequenceFlow extends Bare {
  readonly id: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly parent: object;
  readonly sourceId: string;
  readonly targetId: string;
  readonly isDefault: boolean | undefined;
  readonly isSequenceFlow = true;
  readonly environment: Environment;
  readonly broker = new FlowBroker(this);
  private readonly condition: string | undefined;

  constructor({ id, type, name, parent, sourceId, targetId, isDefault, behaviour }: Definition, { environment }: { readonly environment: Environment }) {
    super();
    this.id = id;
    this.type = type;
    this.name = name;
    this.parent = { ...parent };
    this.sourceId = sourceId;
    this.targetId = targetId;
    this.isDefault = isDefault;
    this.environment = environment;
    this.condition = behaviour?.conditionExpression?.body;
  }

  take(content: unknown): boolean {
    this._publishEvent('take', content);
    return true;
  }

  discard(): void {}

  evaluate(from: { readonly content: Content }, callback: Callback): void {
    if (this.isDefault === true || this.condition === undefined) return callback(null, true);
    return callback(null, runOf(this.environment).condition(this.condition, placed(this.environment, from.content)));
  }

  getState(): undefined {}
  recover(): void {}
}

import { SequenceFlow as EngineFlow } from 'bpmn-elements';
import { runOf, type Content, type Environment } from './engine.ts';

interface FlowShape { readonly id: string; readonly isDefault?: boolean; readonly behaviour: { readonly conditionExpression?: { readonly body?: string } }; readonly environment: Environment }
type Callback = (error: Error | null, taken?: boolean) => void;
const Base = EngineFlow as unknown as new (definition: object, context: object) => FlowShape;

/**
 * A flow that is either taken or silent.
 * The engine tells every flow not taken, and everything behind it, that it is discarded; such a dead path that meets a join or a loop counts there as an
 * arrival. The standard knows tokens only: what no token reaches does not happen.
 */
export class SequenceFlow extends Base {
  discard(): void {}

  evaluate(from: { readonly content: Content }, callback: Callback): void {
    const condition = this.behaviour.conditionExpression?.body;
    if (this.isDefault === true || condition === undefined) return callback(null, true);
    return callback(null, runOf(this.environment).condition(condition, from.content));
  }
}

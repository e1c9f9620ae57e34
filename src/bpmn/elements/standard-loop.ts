import * as Elements from 'bpmn-elements';
import type { Activity, Loop, Message } from './engine.ts';

interface Definition { readonly behaviour?: { readonly testBefore?: boolean; readonly loopCondition?: string } }
interface Asking { resolveExpression(expression: string, message: unknown): unknown }
/** The engine's declarations leave it out. */
const { StandardLoopCharacteristics: EngineLoop } = Elements as unknown as { readonly StandardLoopCharacteristics: new (activity: Activity, definition: Definition) => Loop };

/**
 * The engine stops when the condition holds and goes on when it does not; `advance` answers it the other way round.
 * One whose first test fails would wait for ever: the task is done without having begun.
 */
export class StandardLoopCharacteristics implements Loop {
  private readonly activity: Activity;
  private readonly definition: Definition;
  private readonly loop: Loop;

  constructor(activity: Activity, definition: Definition) {
    this.activity = activity;
    this.definition = definition;
    this.loop = new EngineLoop(activity, definition);
  }

  execute(message: Message): unknown {
    const { testBefore, loopCondition } = this.definition.behaviour ?? {};
    if (message.fields.redelivered === true || testBefore !== true || loopCondition === undefined) return this.loop.execute(message);
    const isOver = (this.activity.environment as unknown as Asking).resolveExpression(loopCondition, message);
    return isOver === true ? this.activity.broker.publish('execution', 'execute.completed', { ...message.content }) : this.loop.execute(message);
  }
}

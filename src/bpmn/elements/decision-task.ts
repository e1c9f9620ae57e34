import { Activity as ActivityOf } from 'bpmn-elements';
import { runOf, type Activity, type Loop, type Message } from './engine.ts';

/** A business rule task asks its host at once: a decision table is a pure function, nothing has to be waited for. */
class DecisionBehaviour {
  private readonly activity: Activity;
  private readonly loop: Loop | null;

  constructor(activity: Activity) {
    this.activity = activity;
    const { loopCharacteristics } = activity.behaviour;
    this.loop = loopCharacteristics === undefined ? null : new loopCharacteristics.Behaviour(activity, loopCharacteristics);
  }

  execute(message: Message): unknown {
    if (this.loop !== null && message.content.isRootScope === true) return this.loop.execute(message);
    runOf(this.activity.environment).decide(this.activity.id, message.content);
    return this.activity.broker.publish('execution', 'execute.completed', { ...message.content });
  }
}

export function DecisionTask(definition: object, context: object): object {
  const Constructor = ActivityOf as unknown as new (behaviour: unknown, definition: object, context: object) => object;
  return new Constructor(DecisionBehaviour, definition, context);
}

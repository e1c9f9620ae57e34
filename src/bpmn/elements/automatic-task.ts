import { Activity as ActivityOf } from 'bpmn-elements';
import { placed, runOf, type Activity, type Loop, type Message } from './engine.ts';

type Work = (activity: Activity, message: Message) => void;

/** A task that is done as soon as it begins. Under a loop it says so of every instance, as the waiting tasks do. */
function automatic(work: Work): (definition: object, context: object) => object {
  class Behaviour {
    private readonly activity: Activity;
    private readonly loop: Loop | null;

    constructor(activity: Activity) {
      this.activity = activity;
      const { loopCharacteristics } = activity.behaviour;
      this.loop = loopCharacteristics === undefined ? null : new loopCharacteristics.Behaviour(activity, loopCharacteristics);
    }

    execute(message: Message): unknown {
      if (this.loop !== null && message.content.isRootScope === true) return this.loop.execute(message);
      work(this.activity, message);
      const { broker } = this.activity;
      if (message.content.isMultiInstance === true) broker.publish('event', 'activity.consumed', { ...message.content });
      return broker.publish('execution', 'execute.completed', { ...message.content });
    }
  }
  return function AutomaticTask(definition, context) {
    const Constructor = ActivityOf as unknown as new (behaviour: unknown, definition: object, context: object) => object;
    return new Constructor(Behaviour, definition, context);
  };
}

export const PlainTask = automatic(() => undefined);
/** A business rule task asks its host at once: a decision table is a pure function, nothing has to be waited for. */
export const DecisionTask = automatic(({ id, environment }, { content }) => runOf(environment).decide(id, placed(environment, content)));

import { MessageEventDefinition as EngineMessage, SignalEventDefinition as EngineSignal } from 'bpmn-elements';
import type { Activity } from './engine.ts';

interface ListenerShape { readonly activity: Activity; _complete(...given: unknown[]): unknown }
type ListenerClass = new (activity: Activity, definition: object) => ListenerShape;

/** A boundary event that does not interrupt goes on listening as long as its task is open; the engine's own listens once. */
function listening(Base: ListenerClass): ListenerClass {
  return class extends Base {
    override _complete(...given: unknown[]): unknown {
      const { behaviour, broker, id } = this.activity;
      if (behaviour['attachedTo'] !== undefined && behaviour['cancelActivity'] === false) broker.publish('execution', 'execute.repeat', { id });
      return super._complete(...given);
    }
  };
}

export const MessageEventDefinition = listening(EngineMessage as unknown as ListenerClass);
export const SignalEventDefinition = listening(EngineSignal as unknown as ListenerClass);

import { SignalEventDefinition as EngineSignal } from 'bpmn-elements';
import type { Activity, Message } from './engine.ts';
import { beginsSubProcess, clearScope, standAside } from './event-sub-process.ts';

interface ListenerShape { readonly activity: Activity; execute(message: Message): unknown; executeCatch(message: Message): unknown; executeThrow(message: Message): unknown; _complete(...given: unknown[]): unknown }
type ListenerClass = new (activity: Activity, definition: object) => ListenerShape;

/**
 * An event that waits until `advance` tells it to go on. A boundary event that does not interrupt goes on listening as long as its task is
 * open; the engine's own listens once.
 */
function listening(Base: ListenerClass): ListenerClass {
  return class extends Base {
    override execute(message: Message): unknown {
      const executed = super.execute(message);
      if (beginsSubProcess(this.activity)) standAside(this.activity);
      return executed;
    }

    /** What is thrown waits too: `advance` brings it to its catchers first, then lets the token go on, if it is still there. */
    override executeThrow(message: Message): unknown {
      return this.executeCatch(message);
    }

    override _complete(...given: unknown[]): unknown {
      const { behaviour, broker, id } = this.activity;
      if (behaviour['attachedTo'] !== undefined && behaviour['cancelActivity'] === false) broker.publish('execution', 'execute.repeat', { id });
      if (beginsSubProcess(this.activity)) clearScope(this.activity);
      return super._complete(...given);
    }
  };
}

/** Of the engine's definitions the one that only waits and goes on; which message, signal, escalation, error or condition it waits for, `advance` knows. */
export const SignalEventDefinition = listening(EngineSignal as unknown as ListenerClass);

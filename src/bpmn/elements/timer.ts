import { TimerEventDefinition as EngineTimer } from 'bpmn-elements';
import { runOf, type Activity, type Environment, type Message } from './engine.ts';

interface TimerShape { readonly activity: Activity; readonly environment: Environment }
const Base = EngineTimer as unknown as new (activity: Activity, definition: object) => TimerShape;

/** A timer that only says what it waits for; a row in the database says when. It is completed by `cancel`, the engine's word for "now". */
export class TimerEventDefinition extends Base {
  _getTimers(message: Message): object {
    const { timerText } = message.content;
    return { timerText: timerText ?? runOf(this.environment).timerText(this.activity.id, message.content), timeout: 1 };
  }
}

/** The engine's clock, armed with nothing. */
export const silentTimers = { register: () => silentTimers, setTimeout: () => ({}), clearTimeout: () => undefined };

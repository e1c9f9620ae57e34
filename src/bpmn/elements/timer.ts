import { TimerEventDefinition as EngineTimer } from 'bpmn-elements';
import { cycleOf } from '../diagram/timer-text.ts';
import { placed, runOf, type Activity, type Content, type Environment, type Message } from './engine.ts';
import { beginsSubProcess, clearScope, standAside } from './event-sub-process.ts';

interface TimerShape { readonly activity: Activity; readonly environment: Environment; execute(message: Message): unknown; _completed(...given: unknown[]): unknown }
const Base = EngineTimer as unknown as new (activity: Activity, definition: object) => TimerShape;

/** A timer that only says what it waits for; a row in the database says when. It is completed by `cancel`, the engine's word for "now". */
export class TimerEventDefinition extends Base {
  override execute(message: Message): unknown {
    const executed = super.execute(message);
    if (beginsSubProcess(this.activity)) standAside(this.activity);
    return executed;
  }

  override _completed(...given: unknown[]): unknown {
    if (beginsSubProcess(this.activity)) clearScope(this.activity);
    return super._completed(...given);
  }

  _getTimers({ content }: Message): object {
    const timerText = content.timerText ?? runOf(this.environment).timerText(this.activity.id, placed(this.environment, content));
    return { timerText, timeout: 1, repeat: turnsLeft(content) ?? cycleOf(timerText)?.times };
  }
}

/** Of a cycle that began already: the engine hands the number on from turn to turn. */
const turnsLeft = (content: Content): unknown => content['repeat'] ?? (content['inbound'] as readonly { readonly repeat?: number }[] | undefined)?.[0]?.repeat;

/** The engine's clock, armed with nothing. */
export const silentTimers = { register: () => silentTimers, setTimeout: () => ({}), clearTimeout: () => undefined };

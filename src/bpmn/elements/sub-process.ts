import * as Elements from 'bpmn-elements';
import { positionIn } from '../diagram/instances.ts';
import type { Activity, Broker, Content, Environment, Message } from './engine.ts';

interface State { readonly executionId?: string; readonly executions?: readonly State[] }
interface BehaviourShape { readonly broker: Broker; environment: Environment; readonly activity: { readonly behaviour: { readonly loopCharacteristics?: { readonly type?: string } } }; readonly loopCharacteristics?: unknown; readonly executions: readonly object[]; execute(message: Message): unknown; recover(state?: State): unknown; _upsertExecution(message: Message): unknown; _completeExecution(key: string, content: Content): unknown }
interface Drawn { Behaviour: new (activity: Activity, context: object) => BehaviourShape }

/** A sub-process whose instances say that they are done, as those of a task do, and how many others are still under way. */
export function SubProcess(definition: object, context: object): object {
  const activity = new (Elements.SubProcess as unknown as new (definition: object, context: object) => Drawn)(definition, context);
  activity.Behaviour = repeated(activity.Behaviour);
  return activity;
}

function repeated(Base: Drawn['Behaviour']): Drawn['Behaviour'] {
  return class extends Base {
    /** Instances that have begun; of a case that is loaded, all. */
    private begun: number | null = null;

    override execute(message: Message): unknown {
      const { isMultiInstance, index, isRootScope } = message.content;
      if (isRootScope === true && message.fields.redelivered !== true) this.begun = 0;
      if (isMultiInstance === true && this.begun !== null) this.begun = (index ?? 0) + 1;
      return super.execute(message);
    }

    override _upsertExecution(message: Message): unknown {
      return this.inside(message.content.executionId, () => super._upsertExecution(message));
    }

    override recover(state?: State): unknown {
      return this.inside(state?.executionId, () => super.recover(state));
    }

    /** All that stands in an instance of a multi-instance sub-process knows which. */
    private inside(executionId: string | undefined, work: () => unknown): unknown {
      const { environment } = this;
      const isInstance = this.activity.behaviour.loopCharacteristics?.type === 'bpmn:MultiInstanceLoopCharacteristics';
      const around = isInstance ? positionIn(executionId) : null;
      if (around === null) return work();
      this.environment = environment.clone({ around });
      try {
        return work();
      } finally {
        this.environment = environment;
      }
    }

    override _completeExecution(key: string, content: Content): unknown {
      // An activity that takes no more of what it does is being ended, by its border or by its condition, and its instances with it.
      const isEnding = this.broker.getConsumer('_activity-execute') === undefined;
      if (this.loopCharacteristics === undefined || isEnding || key !== 'execute.completed') return super._completeExecution(key, content);
      const all = Number(content['loopCardinality']);
      const done = { ...content, active: this.executions.length - 1 + all - (this.begun ?? all) };
      this.broker.publish('event', 'activity.consumed', { ...done, isMultiInstance: true });
      return super._completeExecution(key, done);
    }
  };
}

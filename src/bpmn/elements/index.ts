import * as Elements from 'bpmn-elements';
import { DecisionTask, PlainTask } from './automatic-task.ts';
import { EventSubProcessStart } from './event-sub-process.ts';
import { InclusiveGateway } from './inclusive-gateway.ts';
import { LinkEventDefinition } from './link.ts';
import { MessageEventDefinition, SignalEventDefinition } from './listener.ts';
import { ParallelGateway } from './parallel-gateway.ts';
import { SequenceFlow } from './sequence-flow.ts';
import { StandardLoopCharacteristics } from './standard-loop.ts';
import { TimerEventDefinition } from './timer.ts';

export { formatOnlyOnRequest } from './formatting.ts';
export { takeEachFlow } from './outbound.ts';
export { silentTimers } from './timer.ts';

/**
 * Behaviour by type. User, receive, service and send tasks are durable waits: the engine's own service task would call its service again on
 * every resume. No script task: nothing of a diagram runs on the host.
 */
export const elementTypes = {
  ...Elements,
  UserTask: Elements.SignalTask, Task: PlainTask, ManualTask: PlainTask, ServiceTask: Elements.SignalTask, SendTask: Elements.SignalTask, ReceiveTask: Elements.SignalTask,
  InclusiveGateway, ParallelGateway, StandardLoopCharacteristics,
  BusinessRuleTask: DecisionTask, SequenceFlow, TimerEventDefinition, MessageEventDefinition, SignalEventDefinition, LinkEventDefinition, EventSubProcessStart,
  EscalationEventDefinition: SignalEventDefinition, ErrorEventDefinition: SignalEventDefinition, ConditionalEventDefinition: SignalEventDefinition,
};

import * as Elements from 'bpmn-elements';
import { DecisionTask, PlainTask } from './automatic-task.ts';
import { EventSubProcessStart } from './event-sub-process.ts';
import { InclusiveGateway } from './inclusive-gateway.ts';
import { lazily } from './lazy.ts';
import { LinkEventDefinition } from './link.ts';
import { SignalEventDefinition } from './listener.ts';
import { ParallelGateway } from './parallel-gateway.ts';
import { SequenceFlow } from './sequence-flow.ts';
import { StartEvent } from './start-event.ts';
import { StandardLoopCharacteristics } from './standard-loop.ts';
import { SubProcess } from './sub-process.ts';
import { TimerEventDefinition } from './timer.ts';

export { clearScope } from './event-sub-process.ts';
export { formatOnlyOnRequest } from './formatting.ts';
export { takeEachFlow } from './outbound.ts';
export { silentTimers } from './timer.ts';

/** Tasks that wait. */
const waiting = { UserTask: Elements.SignalTask, ServiceTask: Elements.SignalTask, SendTask: Elements.SignalTask, ReceiveTask: Elements.SignalTask };
/** Flow nodes that a token reaches over a flow; gateways that join listen to their flows themselves. */
const reached = {
  ...waiting, Task: PlainTask, ManualTask: PlainTask, BusinessRuleTask: DecisionTask, EndEvent: Elements.EndEvent, IntermediateCatchEvent: Elements.IntermediateCatchEvent, IntermediateThrowEvent: Elements.IntermediateThrowEvent,
  ExclusiveGateway: Elements.ExclusiveGateway, EventBasedGateway: Elements.EventBasedGateway, SubProcess,
};

/**
 * Behaviour by type. User, receive, service and send tasks are durable waits: the engine's own service task would call its service again on
 * every resume. No script task: nothing of a diagram runs on the host.
 */
export const elementTypes = {
  ...Elements, ...Object.fromEntries(Object.entries(reached).map(([type, Type]) => [type, lazily(Type as never)])),
  StartEvent, InclusiveGateway, ParallelGateway, StandardLoopCharacteristics,
  SequenceFlow, TimerEventDefinition, SignalEventDefinition, LinkEventDefinition, EventSubProcessStart,
  MessageEventDefinition: SignalEventDefinition, EscalationEventDefinition: SignalEventDefinition, ErrorEventDefinition: SignalEventDefinition, ConditionalEventDefinition: SignalEventDefinition,
  CompensateEventDefinition: SignalEventDefinition, CancelEventDefinition: SignalEventDefinition,
};

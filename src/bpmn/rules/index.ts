import { automaticChain } from './automatic-chain.ts';
import { choiceSingleWay } from './choice-single-way.ts';
import { compensationOutOfReach } from './compensation-out-of-reach.ts';
import { conditionIgnored } from './condition-ignored.ts';
import { conditionOutsideGateway } from './condition-outside-gateway.ts';
import { deadEnd } from './dead-end.ts';
import { deadlock } from './deadlock.ts';
import { defaultFlow } from './default-flow.ts';
import { doctype } from './doctype.ts';
import { duplicateFlow } from './duplicate-flow.ts';
import { errorEndUncaught } from './error-end-uncaught.ts';
import { errorNeverThrown } from './error-never-thrown.ts';
import { eventGatewayTarget } from './event-gateway-target.ts';
import { flowEnds } from './flow-ends.ts';
import { lackOfSynchronisation } from './lack-of-synchronisation.ts';
import { innerStartForm } from './inner-start-form.ts';
import { linkUnpaired } from './link-unpaired.ts';
import { loopWithoutWait } from './loop-without-wait.ts';
import { neverEnds } from './never-ends.ts';
import { neverReached } from './never-reached.ts';
import { repeatedInRepeated } from './repeated-in-repeated.ts';
import { repeatedWayInterrupted } from './repeated-way-interrupted.ts';
import { repeatedWayQueued } from './repeated-way-queued.ts';
import { severalStartEvents } from './several-start-events.ts';
import { soundnessOpen } from './soundness-open.ts';
import { startEventMissing } from './start-event-missing.ts';
import { startEventInside } from './start-event-inside.ts';
import { timerCycle } from './timer-cycle.ts';
import { timerInvalid } from './timer-invalid.ts';
import { unreachableElement } from './unreachable-element.ts';
import { xmlEncoding } from './xml-encoding.ts';
import { xmlReference } from './xml-reference.ts';
import { xmlTagTooLong } from './xml-tag-too-long.ts';
import { xmlTooDeep } from './xml-too-deep.ts';
import { xmlTooLarge } from './xml-too-large.ts';
import { xmlTooManyElements } from './xml-too-many-elements.ts';
import { xorConditionMissing } from './xor-condition-missing.ts';
import type { ProcessSource } from '../types.ts';
import type { Rule } from './rule.ts';

/** What the text of a file is held to before a parser sees it, cheapest first. */
export const textRules: readonly Rule<string>[] = [xmlTooLarge, doctype, xmlEncoding, xmlTagTooLong, xmlTooDeep, xmlTooManyElements, xmlReference];

/** What every diagram is held to, whatever it is for. */
export const processRules: readonly Rule<ProcessSource>[] = [
  flowEnds, startEventMissing, severalStartEvents, startEventInside, innerStartForm, unreachableElement, deadEnd, loopWithoutWait,
  automaticChain, defaultFlow, choiceSingleWay, xorConditionMissing, conditionIgnored, conditionOutsideGateway,
  eventGatewayTarget, linkUnpaired, timerCycle, timerInvalid, errorEndUncaught,
  errorNeverThrown,
  duplicateFlow, repeatedInRepeated, compensationOutOfReach,
];

/** What comes to light when every course of a well-drawn diagram is played. */
export const courseRules: readonly Rule<ProcessSource>[] = [deadlock, lackOfSynchronisation, neverEnds, neverReached, repeatedWayInterrupted, repeatedWayQueued, soundnessOpen];

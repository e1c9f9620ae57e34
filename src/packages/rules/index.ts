import { courseRules, processRules, textRules } from '../../bpmn/rules/index.ts';
import { awaitedMessageUndeclared } from './awaited-message-undeclared.ts';
import { awaitedMessageUnnamed } from './awaited-message-unnamed.ts';
import { choiceNotCovered } from './choice-not-covered.ts';
import { conditionNotBoolean } from './condition-not-boolean.ts';
import { correctionWithoutBound } from './correction-without-bound.ts';
import { decisionUnknown } from './decision-unknown.ts';
import { documentUnknown } from './document-unknown.ts';
import { documentWithoutOfficial } from './document-without-official.ts';
import { endWithoutNotice } from './end-without-notice.ts';
import { endWithoutOutcome } from './end-without-outcome.ts';
import { expressionInvalid } from './expression-invalid.ts';
import { expressionMayBeEmpty } from './expression-may-be-empty.ts';
import { expressionType } from './expression-type.ts';
import { expressionUnknownName } from './expression-unknown-name.ts';
import { expressionUnknownValue } from './expression-unknown-value.ts';
import { fieldNotCollected } from './field-not-collected.ts';
import { filledInsideAndOutside } from './filled-inside-and-outside.ts';
import { formKeyName } from './form-key-name.ts';
import { formUnknown } from './form-unknown.ts';
import { labelMissing } from './label-missing.ts';
import { laneWithoutRole } from './lane-without-role.ts';
import { messageUnknown } from './message-unknown.ts';
import { nameMisread } from './name-misread.ts';
import { packageCode } from './package-code.ts';
import { parallelWrites } from './parallel-writes.ts';
import { promiseTooShort } from './promise-too-short.ts';
import { refusalWithoutLetter } from './refusal-without-letter.ts';
import { refusalWithoutReasons } from './refusal-without-reasons.ts';
import { resultVariableName } from './result-variable-name.ts';
import { startByEvent } from './start-by-event.ts';
import { startWithoutForm } from './start-without-form.ts';
import { superfluousGateway } from './superfluous-gateway.ts';
import { tariffTableUnknown } from './tariff-table-unknown.ts';
import { taskForOnePerson } from './task-for-one-person.ts';
import { taskWithoutDeadline } from './task-without-deadline.ts';
import { taskWithoutForm } from './task-without-form.ts';
import { taskWithoutLane } from './task-without-lane.ts';
import { topicUnknown } from './topic-unknown.ts';
import type { PermitRule } from './rule.ts';

/** What a package is held to beyond its diagram: forms, lanes, templates, and the law. */
export const permitRules: readonly PermitRule[] = [
  packageCode, laneWithoutRole, taskWithoutLane, taskForOnePerson, refusalWithoutLetter, documentWithoutOfficial,
  taskWithoutForm, startByEvent, startWithoutForm, formUnknown, formKeyName, resultVariableName, nameMisread, expressionInvalid,
  expressionUnknownName, fieldNotCollected, expressionType, expressionUnknownValue, expressionMayBeEmpty, conditionNotBoolean, choiceNotCovered,
  taskWithoutDeadline, endWithoutOutcome, topicUnknown, documentUnknown, messageUnknown,
  decisionUnknown, awaitedMessageUndeclared, awaitedMessageUnnamed, tariffTableUnknown,
  refusalWithoutReasons, endWithoutNotice, promiseTooShort, filledInsideAndOutside, parallelWrites, correctionWithoutBound, labelMissing, superfluousGateway,
];

/** Ids of the rules whose errors a deployer may take upon himself. */
export const waivableRules: readonly string[] = [...textRules, ...processRules, ...courseRules, ...permitRules].filter(({ class: kind, severity }) => kind === 'QUALITY' && severity === 'error').map(({ id }) => id).toSorted();

export { decide, needs } from './decide.ts';
export { eventText } from './event-texts.ts';
export { parseBudget } from '../packages/budget.ts';
export { addWorkingDays, budgetText, clockOf, dueAt, officeDay, workingDaysBetween } from './legal-clock.ts';
export { actsFor, applicantRole, incidentTypes, mayOnCase, mayOnTask, type CaseRights } from './may.ts';
export { formatNumber } from './numbering.ts';
export { caseVariables, stageOf } from './progress.ts';
export { startForm } from './commands/application.ts';
export { stepsOf, trackOf, type TaskHistory } from './track.ts';

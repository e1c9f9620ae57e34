import { variableOf } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import type { Answer } from '../types.ts';
import type { Reading } from './reading.ts';

/** An answer as an analyst reads it: the step, and what of it the procedure reads, as `name = value`. */
export function tell(answer: Answer, { elements }: ProcessSource, reading: Reading): string {
  const named = (id: string): ElementInfo | undefined => elements.find((element) => element.id === id);
  const element = 'start' in answer ? elements.find(({ type, parent }) => type === 'StartEvent' && parent === null) : 'task' in answer ? named(answer.task) : 'timer' in answer ? named(answer.timer) : undefined;
  const data = 'start' in answer ? answer.start : 'data' in answer ? (answer.data ?? {}) : {};
  const name = element === undefined ? ('message' in answer ? answer.message : 'signal' in answer ? answer.signal : '') : element.name === '' ? element.id : element.name;
  const variable = element?.formKey == null ? null : variableOf(element.formKey);
  const read = variable === null ? [] : leavesOf(reading.project(variable, data), '');
  return read.length === 0 ? name : `${name}: ${read.join(', ')}`;
}

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} = ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

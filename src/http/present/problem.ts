import { problemTexts } from '../../contract/problem-texts.ts';
import type { FieldError, Problem } from '../../contract/problem.ts';
import { problemStatus } from '../problem-status.ts';

export type Language = 'id' | 'en';
export interface ProblemView {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly FieldError[];
  /** Only of faults on our side: finds the line in the log. */
  readonly requestId?: string;
}

/** RFC 9457 body of a problem. */
export function presentProblem(problem: Problem, language: Language, requestId: string): ProblemView {
  const { title, detail } = problemTexts[problem.code];
  const at = language === 'en' ? 1 : 0;
  const status = problemStatus[problem.code];
  return {
    type: `/masalah/${problem.code}`, title: title[at], status, detail: fill(detail[at], { permintaan: requestId, ...problem.params }) || `${title[at]}.`, code: problem.code,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...(status >= 500 ? { requestId } : {}),
  };
}

/** Puts the values in; a sentence whose value is missing is left out. */
function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  const filled = text.replace(/\{([a-z]+)\}/g, (braces, name: string) => (Object.hasOwn(params, name) ? String(params[name]).replaceAll(/[{}]/g, '') : braces));
  return filled.split(/(?<=[.!?])\s+/).filter((sentence) => !/\{[a-z]+\}/.test(sentence)).join(' ');
}

import type { FieldError, Problem, ProblemCode, Result } from '../contract/problem.ts';

/** A problem on its way to the one exit; thrown at the edge only, so that the rooms behind keep their problems values. */
export class Refusal extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.code);
    this.problem = problem;
    this.headers = headers;
  }
}

/** @throws {Refusal} always */
export function refuseWith(code: ProblemCode, params: Readonly<Record<string, string | number>> = {}, headers: Readonly<Record<string, string>> = {}): never {
  throw new Refusal({ code, params }, headers);
}

/** @throws {Refusal} `request.invalid` with the faults */
export function refuseFields(errors: readonly FieldError[]): never {
  throw new Refusal({ code: 'request.invalid', errors });
}

/** @throws {Refusal} with the problem of a result that is none */
export function orRefuse<T>(result: Result<T>): T {
  if (!result.ok) throw new Refusal(result.problem);
  return result.value;
}

/** @throws {Refusal} when there is nothing, or nothing that the caller may know of */
export function foundOr<T>(value: T | null, code: ProblemCode): T {
  return value ?? refuseWith(code);
}

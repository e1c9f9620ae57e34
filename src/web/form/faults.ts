import type { ErrorSchema } from '@rjsf/utils';
import type { FieldError } from '../../contract/problem.ts';
import { tokensOf, valueAt } from './pointer.ts';

/** A fault on show. `remote`: only the server found it, so only it can say that it is mended. */
export interface Fault extends FieldError { readonly remote: boolean }

/** Faults in the shape in which RJSF hands them to its fields. */
export function toErrorSchema(faults: readonly Fault[]): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const { pointer, message } of faults) {
    let place = root;
    for (const token of tokensOf(pointer)) place = (place[token] ??= {}) as Record<string, unknown>;
    place['__errors'] = [message];
  }
  return root as ErrorSchema;
}

/** While someone mends, faults disappear as they are mended; new ones wait for the next attempt to go on. */
export function stillFaulty(shown: readonly Fault[], fresh: readonly FieldError[], before: unknown, after: unknown): Fault[] {
  return shown.flatMap((fault) => {
    const again = fresh.find(({ pointer }) => pointer === fault.pointer);
    if (again !== undefined) return [{ ...again, remote: false }];
    const isUntouched = JSON.stringify(valueAt(before, fault.pointer)) === JSON.stringify(valueAt(after, fault.pointer));
    return fault.remote && isUntouched ? [fault] : [];
  });
}

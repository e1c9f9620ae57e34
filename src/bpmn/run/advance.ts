import { Execution } from './execution.ts';
import { incidentOf } from './incident.ts';
import { decode, type Stored } from './snapshot.ts';
import type { Host, ProcessSource, Snapshot, Step, StepResult, Trigger } from '../types.ts';

/**
 * One command on a process: recovers it from its snapshot, applies the trigger, and tells where it stands then.
 * Synchronous and without a clock; the same input gives the same addresses. A refusal leaves nothing changed.
 */
export function advance(source: ProcessSource, snapshot: Snapshot | null, trigger: Trigger, host: Host): StepResult {
  return createInstance(source, snapshot).advance(trigger, host);
}

/** Where a process stands, without a step: recovers it and reads. What its timers wait for is evaluated where the state does not say it. */
export function standing(source: ProcessSource, stored: Stored, host: Host): StepResult {
  return guardedStep(() => {
    const execution = new Execution(source, stored);
    return { ...execution.apply(null, host), snapshot: execution.snapshot() };
  });
}

/** A process kept alive between steps; after a refusal it is of no further use. */
export interface Instance {
  /** One step without its snapshot, for runs in memory that nobody stores. */
  apply(trigger: Trigger, host: Host): StepResult;
  /** One step with the snapshot that it leaves. */
  advance(trigger: Trigger, host: Host): StepResult;
}

/** A process at its beginning, or where the snapshot left it. */
export function createInstance(source: ProcessSource, snapshot: Snapshot | null = null): Instance {
  let execution: Execution | null = null;
  // What is wrong with the snapshot is told by the first step.
  const alive = (): Execution => (execution ??= new Execution(source, snapshot === null ? null : decode(snapshot, source)));
  return {
    apply: (trigger, host) => guardedStep(() => ({ ...alive().apply(trigger, host), snapshot: {} })),
    advance: (trigger, host) => guardedStep(() => ({ ...alive().apply(trigger, host), snapshot: alive().snapshot() })),
  };
}

function guardedStep(work: () => Step): StepResult {
  try {
    return { ok: true, step: work() };
  } catch (error) {
    return { ok: false, incident: incidentOf(error) };
  }
}

import { isDeepStrictEqual } from 'node:util';
import { isMeant } from '../bpmn/index.ts';
import { issueTopic } from './variables.ts';
import { simulate, type SimulationRun } from './simulate.ts';
import type { PermitPackage, Scenario } from './types.ts';

/** Plays a scenario in memory and says in Indonesian what differs from its expectation. */
export function playScenario(pkg: PermitPackage, scenario: Scenario): { ok: boolean; failures: string[]; simulation: SimulationRun } {
  const run = simulate(pkg, scenario.answers, { seed: 1, now: scenario.now ?? defaultMoment, fillsUnnamed: true });
  const failures = [...ending(run, scenario), ...passing(pkg, run, scenario), ...dataMatches(run, scenario), ...documents(pkg, run, scenario)];
  return { ok: failures.length === 0, failures, simulation: run };
}

/** Scenarios that name no time play on an ordinary working Monday. */
const defaultMoment = '2026-03-02T09:00:00+07:00';

function ending(run: SimulationRun, { expect }: Scenario): string[] {
  if (run.error !== null) return [`berhenti di ${run.error.element ?? 'proses'}: ${run.error.message}`];
  if (run.outcome !== expect.outcome) return [`hasilnya ${run.outcome ?? 'belum ada'}, seharusnya ${expect.outcome}`];
  return [];
}

function passing({ process }: PermitPackage, run: SimulationRun, { expect }: Scenario): string[] {
  const failures: string[] = [];
  let from = 0;
  for (const element of expect.passes ?? []) {
    const at = run.path.findIndex((id, index) => index >= from && isMeant(process, id, element));
    if (at < 0) failures.push(`tidak melewati ${element} pada urutannya`);
    else from = at + 1;
  }
  return [...failures, ...(expect.avoids ?? []).filter((element) => run.path.some((id) => isMeant(process, id, element))).map((element) => `melewati ${element}, seharusnya tidak`)];
}

function dataMatches(run: SimulationRun, { expect }: Scenario): string[] {
  return Object.entries(expect.data ?? {}).flatMap(([path, value]) => {
    const found = path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), run.data);
    return isDeepStrictEqual(found, value) ? [] : [`${path} bernilai ${JSON.stringify(found)}, seharusnya ${JSON.stringify(value)}`];
  });
}

function documents(pkg: PermitPackage, run: SimulationRun, { expect }: Scenario): string[] {
  if (expect.documents === undefined) return [];
  const issued = run.path.flatMap((id) => pkg.process.elements.filter((element) => element.id === id && element.topic === issueTopic).map((element) => element.attributes['dokumen'] ?? ''));
  return isDeepStrictEqual(issued, expect.documents) ? [] : [`dokumen yang terbit ${JSON.stringify(issued)}, seharusnya ${JSON.stringify(expect.documents)}`];
}

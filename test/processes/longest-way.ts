import type { ProcessSource } from '../../src/bpmn/types.ts';
import { parseBudget } from '../../src/core/legal-clock.ts';

/** Office hours of an ordinary day; the shorter days of Ramadan are the calendar's matter. */
const hoursPerDay = 8;

/**
 * The way from start to end with the largest sum of `izin:waktu`, in working days, no element twice. What the applicant does is not
 * counted: the promise stands still meanwhile; a correction begins the promise anew.
 */
export function longestWay({ elements, flows, lanes }: ProcessSource): { readonly days: number; readonly path: readonly string[] } {
  const applicants = new Set(lanes.filter(({ attributes }) => attributes['peran'] === 'pemohon').flatMap((lane) => lane.elements));
  const daysOf = (id: string): number => {
    const budget = parseBudget(elements.find((element) => element.id === id)?.attributes['waktu'] ?? '');
    return applicants.has(id) || budget === null ? 0 : budget.unit === 'WORKING_DAYS' ? budget.amount : budget.amount / hoursPerDay;
  };
  const walk = (id: string, before: readonly string[]): { days: number; path: readonly string[] } => {
    const path = [...before, id];
    const on = flows.filter(({ source, target }) => source === id && !path.includes(target)).map(({ target }) => walk(target, path));
    const best = on.reduce((longest, way) => (way.days > longest.days ? way : longest), { days: 0, path });
    return { days: daysOf(id) + best.days, path: best.path };
  };
  return walk(elements.find(({ type, parent }) => type === 'StartEvent' && parent === null)?.id ?? '', []);
}

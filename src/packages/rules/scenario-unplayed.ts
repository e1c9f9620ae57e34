import type { Rule } from '../../bpmn/rules/rule.ts';

/** How many of a package's scenarios were played before the time was over. */
export interface Progress { readonly played: number; readonly all: number }

export const scenarioUnplayed: Rule<Progress> = {
  id: 'scenario-unplayed', class: 'QUALITY', severity: 'warning', what: 'A scenario that `check` had no time to play, on a busy machine or because there are many. `deploy` takes the time and plays them all.',
  check: ({ played, all }) => (played === all ? [] : [{ element: null, message: `Waktu habis sesudah ${played} dari ${all} skenario; sisanya belum dimainkan. Ulangi saat komputer tidak sibuk; deploy memainkan semuanya.` }]),
};

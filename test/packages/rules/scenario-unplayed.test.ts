import { scenarioUnplayed } from '../../../src/packages/rules/scenario-unplayed.ts';
import { holdsOver } from '../../bpmn/rules/hold.ts';

holdsOver(scenarioUnplayed, (progress: { readonly played: number; readonly all: number }) => progress, () => null, {
  good: {
    'all that there are': { played: 3, all: 3 },
    'a package without': { played: 0, all: 0 },
  },
  bad: {
    'one that is left': [{ played: 2, all: 3 }, null, '2 dari 3'],
  },
});

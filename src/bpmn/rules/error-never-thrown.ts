import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const errorNeverThrown: Rule<ProcessSource> = {
  id: 'error-never-thrown', class: 'QUALITY', severity: 'warning', what: 'An error boundary event on an activity that throws none.',
  check: forElements((border, { elements }) => {
    if (border.type !== 'BoundaryEvent' || !border.eventDefinitions.includes('error')) return null;
    const host = elements.find(({ id }) => id === border.attachedTo);
    if (host === undefined || host.type === 'ServiceTask' || host.type === 'SendTask') return null;
    const thrown = elements.some(({ type, eventDefinitions, parent }) => type === 'EndEvent' && eventDefinitions.includes('error') && parent === host.id);
    return thrown ? null : `Kejadian batas galat ${named(border)} tidak pernah terpicu: ${named(host)} tidak melempar galat.`;
  }),
};

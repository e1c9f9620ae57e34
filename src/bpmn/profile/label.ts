import type { Moddle } from '../read/moddle.ts';

/** What the analyst calls the element: its name, else its id. */
export const label = (item: Moddle): string => (item.name || item.id || '').replaceAll(/\s+/g, ' ');

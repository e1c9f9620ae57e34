/**
 * Where tokens stand, sorted: the id of an element that is open or about to choose its way, of a flow before a join, or a note such as
 * "this event has fired" (`!`), which is no token.
 */
export type Marking = readonly string[];

export const tokensOf = (marking: Marking): string[] => marking.filter((place) => !place.startsWith('!'));

/** This event has come, and what it starts a second time is the same again. */
export const come = (event: string): string => `!${event}`;
/** An event sub-process has ended all else on this level; the others listen no more. */
export const interrupted = (level: string | null): string => `!${level ?? ''}`;
/** What a note is about. */
export const placeOf = (mark: string): string => mark.replace(/^!/, '');

const side = '!samping';
/** Something goes on beside the main way, begun by an event that did not interrupt: as often as the event likes. */
export const sideNoted = (marking: Marking): Marking => [...new Set([...marking, side])];
export const hasSide = (marking: Marking): boolean => marking.includes(side);

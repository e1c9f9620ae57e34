import type { Logger } from 'pino';

/** What the shell needs of a logger; a failure is logged once, where it is handled. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

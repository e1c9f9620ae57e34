/** A wish to stop, by Ctrl-C or by a signal. */
export interface StopWish {
  readonly asked: boolean;
  /** Resolves at the first wish. */
  readonly untilAsked: Promise<void>;
}

/** One Ctrl-C may arrive twice, from the terminal and from npm, which passes it on. */
const sameWishMs = 1000;

/**
 * Listens from now on, so that also a program that is still starting ends in order: it asks `asked` between its steps. A second wish
 * ends the process at once.
 */
export function listenForStop(): StopWish {
  let askedAt: number | null = null;
  let resolve: () => void = () => undefined;
  const untilAsked = new Promise<void>((done) => { resolve = done; });
  const stop = (): void => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > sameWishMs) process.exit(130);
      return;
    }
    askedAt = performance.now();
    process.stderr.write('\nMenghentikan … (tekan Ctrl-C sekali lagi untuk berhenti seketika)\n');
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return { get asked() { return askedAt !== null; }, untilAsked };
}

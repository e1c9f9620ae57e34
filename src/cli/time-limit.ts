/** Who had a processor for less of its time than this was kept from it by others. */
const wholeShare = 0.85;
/** A shared processor takes longer for the same work, so that the time in it may be more than the limit; nobody waits for ever. */
const busyFactor = 2;
const patienceFactor = 7;
const nextLookMs = 250;

/**
 * Calls back when this process had its time: on a quiet machine when the clock says so, on a busy one when it had as much of a processor,
 * so that a good package is not refused because of others.
 * @param end when the time is over, in milliseconds of this process
 * @returns ends the watch
 */
export function whenTimeIsOver(end: number, over: () => void): () => void {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const limit = end - begun;
  const look = (): void => {
    const [elapsed, { user, system }] = [performance.now() - begun, process.cpuUsage(before)];
    const had = (user + system) / 1000;
    if (had >= wholeShare * elapsed || had >= busyFactor * limit || elapsed >= patienceFactor * limit) over();
    else watch = setTimeout(look, nextLookMs);
  };
  let watch = setTimeout(look, Math.max(0, limit));
  return () => clearTimeout(watch);
}

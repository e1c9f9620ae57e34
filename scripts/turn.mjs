import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pauseMs = 200;
/** A living holder touches its mark this often; one that was not touched for long was left by a process that is gone. */
const touchMs = 1000;
const staleMs = 10_000;

/**
 * Two starts in one checkout must not install over each other. A file is mark enough here: at worst an install fails and the next start
 * repeats it.
 */
export async function inPreparationTurn(folder, onWait, work) {
  const mark = join(folder, '.preparing');
  for (let waits = 0; !take(mark); waits += 1) {
    if (waits === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  const release = () => rmSync(mark, { force: true });
  const touching = setInterval(() => utimesSync(mark, new Date(), new Date()), touchMs);
  process.once('exit', release);
  await work();
  clearInterval(touching);
  process.removeListener('exit', release);
  release();
}

function take(mark) {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (holderLives(mark)) return false;
    rmSync(mark, { force: true });
    return take(mark);
  }
}

/** The id alone would not do: in a container the same one soon belongs to another process. */
function holderLives(mark) {
  try {
    if (Date.now() - statSync(mark).mtimeMs > staleMs) return false;
    process.kill(Number(readFileSync(mark, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { later, type Chance } from '../chance.ts';
import type { Uploads } from './uploads.ts';

/** Who has not gone on with an upload for so long begins anew. */
const keptDays = 3;

/**
 * Throws away what was begun and never finished: first the parts, then the row that names them, so that a server that stops in between
 * finds the rest the next time. @returns how many
 */
export async function throwAwayAbandoned(uploads: Pick<Uploads, 'abandonedBefore' | 'remove'>, folder: string, { now }: Pick<Chance, 'now'>): Promise<number> {
  const ids = await uploads.abandonedBefore(later(now(), -keptDays * 86_400_000));
  for (const id of ids) {
    await Promise.all([rm(join(folder, id), { force: true }), rm(join(folder, `${id}.json`), { force: true })]);
    await uploads.remove(id);
  }
  return ids.length;
}

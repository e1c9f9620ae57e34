import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Passwords of the two database roles, made once for a data folder. */
export interface Secrets { readonly owner: string; readonly application: string }

/** Reads the file, or makes it (mode 0600). Two processes that start at once end with the same secrets. */
export async function secretsIn(file: string): Promise<Secrets> {
  const make = (): string => randomBytes(24).toString('base64url');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ owner: make(), application: make() } satisfies Secrets), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return JSON.parse(await readFile(file, 'utf8')) as Secrets;
}

import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

/** Passwords of the two database roles, made once for a data folder. */
export interface Secrets { readonly owner: string; readonly application: string }

/** Reads the file, or makes it (mode 0600) in one step, so that a start that was cut short leaves no half file. */
export async function secretsIn(file: string): Promise<Secrets> {
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (known !== null) return JSON.parse(known) as Secrets;
  const make = (): string => randomBytes(24).toString('base64url');
  const secrets: Secrets = { owner: make(), application: make() };
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

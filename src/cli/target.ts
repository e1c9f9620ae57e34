import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFile } from '../shell/package-folder.ts';
import { UnusableArgument } from './unusable.ts';

export type Target = 'diagram' | 'package' | 'folder';

/** What a path of the command line names: a bare diagram, a package, or a folder that may hold packages. */
export async function targetAt(path: string): Promise<Target> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UnusableArgument(`Tidak ada berkas atau folder ${path}.`);
  if (found.isFile()) {
    if (!/\.(bpmn|xml)$/i.test(path)) throw new UnusableArgument(`${path} bukan berkas .bpmn.`);
    return 'diagram';
  }
  // A pipe or a device would be waited for, perhaps for ever.
  if (!found.isDirectory()) throw new UnusableArgument(`${path} bukan berkas atau folder biasa.`);
  return (await isFile(join(path, 'permit-type.json'))) || (await isFile(join(path, 'process.bpmn'))) ? 'package' : 'folder';
}

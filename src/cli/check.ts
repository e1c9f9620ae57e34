import { basename } from 'node:path';
import type { Finding } from '../bpmn/types.ts';
import type { Bundle } from '../packages/types.ts';
import { packageFoldersBelow, PackageFolderError, readPackageFolder, readTextFile } from '../shell/package-folder.ts';
import { targetAt } from './target.ts';
import { UnusableArgument } from './unusable.ts';
import { commandBegun, inWorker, type WorkerFailure } from './worker.ts';

export interface CheckReport { readonly ok: boolean; readonly findings: readonly Finding[] }

/** Checks a package folder, a folder of packages or a bare diagram, each in a worker with limits of time and memory. */
export async function check(target: string): Promise<CheckReport> {
  const findings = await findingsFor(target);
  return { ok: !findings.some((finding) => finding.severity === 'error'), findings };
}

async function findingsFor(target: string): Promise<Finding[]> {
  const kind = await targetAt(target);
  if (kind === 'diagram') return checkFile(target);
  if (kind === 'package') return checkFolder(target);
  const folders = await packageFoldersBelow(target);
  if (folders.length === 0) throw new UnusableArgument(`Folder ${target} tidak berisi paket izin (permit-type.json dan process.bpmn).`);
  const all: Finding[] = [];
  for (const [index, folder] of folders.entries()) all.push(...(await checkFolder(folder, index === 0 ? commandBegun : performance.now())).map((finding) => ({ ...finding, message: `${basename(folder)}: ${finding.message}` })));
  return all;
}

async function checkFile(path: string): Promise<Finding[]> {
  return orTooLarge(async () => inWorker<Finding[]>({ verb: 'check-diagram', xml: await readTextFile(path) }, exceeded));
}

async function checkFolder(folder: string, since = commandBegun): Promise<Finding[]> {
  return orTooLarge(async () => inWorker<Finding[]>({ verb: 'check-package', bundle: await readPackageFolder(folder) }, exceeded, since));
}

/** What a deployment is held to: every scenario is played, and a package that takes too long is refused. */
export async function checkDeployment(bundle: Bundle, waived: readonly string[] = []): Promise<Finding[]> {
  return inWorker<Finding[]>({ verb: 'check-deployment', bundle, waived }, exceeded, performance.now());
}

const exceeded = (failure: WorkerFailure): Finding[] => [{ rule: 'check-limits', severity: 'error', element: null, message: failure.message }];

async function orTooLarge(work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PackageFolderError) return [{ rule: 'file-too-large', severity: 'error', element: null, message: error.message }];
    throw error;
  }
}

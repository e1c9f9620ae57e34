import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { pino } from 'pino';
import { openSystem, type System } from '../compose.ts';
import { configOrExit } from '../config.ts';
import { problemTexts } from '../contract/problem-texts.ts';
import type { Problem } from '../contract/problem.ts';
import type { Bundle } from '../packages/types.ts';
import type { Waiver } from '../shell/packages-store/index.ts';
import { PackageFolderError, packagePaths, readPackageFolder } from '../shell/package-folder.ts';
import { listenForStop, type StopWish } from '../until-signal.ts';
import { checkDeployment } from './check.ts';
import { UnusableArgument } from './unusable.ts';

export type Verb = 'migrate' | 'seed' | 'serve' | 'work' | 'deploy' | 'export';

/** The verbs that need the database. Exit code as in main. */
export async function operate(verb: Verb, args: readonly string[], waiver: Waiver | null = null): Promise<number> {
  if (verb === 'deploy' && args.length === 0) throw new UnusableArgument('Sebutkan folder paketnya.');
  if (verb === 'export' && args.length !== 2) throw new UnusableArgument('Sebutkan jenis izin dan folder tujuannya.');
  if (verb !== 'deploy' && verb !== 'export' && args.length > 0) throw new UnusableArgument(`${verb} tidak memakai argumen.`);
  // Before the database is opened: a folder that is not there changes nothing.
  const bundles = verb === 'deploy' ? await Promise.all(args.map(bundleIn)) : [];
  const stop = listenForStop();
  return withSystem(async (system) => {
    if (stop.asked) return 130;
    switch (verb) {
      case 'migrate': return print('Basis data siap.');
      case 'seed': return seed(system);
      case 'serve': return serve(system, stop);
      case 'work': return work(system, stop);
      case 'deploy': return deploy(system, bundles, waiver);
      case 'export': return exportPackage(system, args[0] ?? '', args[1] ?? '');
    }
  });
}

/** Opens the program around its database for one command. */
export async function withSystem(work: (system: System) => Promise<number>): Promise<number> {
  const config = configOrExit();
  const system = await openSystem(config, pino({ level: config.logLevel }, pino.destination(2)));
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}

async function seed(system: System): Promise<number> {
  const accounts = await system.seed();
  return print(`Data kantor dan paket siap${accounts.length === 0 ? '' : `; ${accounts.length} akun peragaan`}.`);
}

async function serve(system: System, stop: StopWish): Promise<number> {
  const { server, url } = await system.serve();
  print(`Melayani di ${url}`);
  await stop.untilAsked;
  server.close();
  server.closeAllConnections();
  return 0;
}

async function work(system: System, stop: StopWish): Promise<number> {
  const running = await system.work();
  print('Mengerjakan tugas latar.');
  await stop.untilAsked;
  await running.stop();
  return 0;
}

interface NamedBundle { readonly folder: string; readonly bundle: Bundle }

async function bundleIn(folder: string): Promise<NamedBundle> {
  try {
    return { folder, bundle: await readPackageFolder(folder) };
  } catch (error) {
    throw error instanceof PackageFolderError ? new UnusableArgument(error.message) : error;
  }
}

async function deploy(system: System, bundles: readonly NamedBundle[], waiver: Waiver | null): Promise<number> {
  let code = 0;
  for (const { folder, bundle } of bundles) {
    const result = await system.packages.deploy(bundle, { operator: userInfo().username, waiver, check: checkDeployment });
    if (!result.ok && result.problem.code === 'package.unchanged') print(`${folder}: tidak berubah; versi terakhir sudah sama dengan paket ini.`);
    else if (!result.ok) {
      code = 1;
      process.stderr.write(`${folder}: ${explain(result.problem)}\n`);
    } else if (result.value.state === 'PUBLISHED') print(`${result.value.type} versi ${result.value.version} terbit, berlaku mulai ${result.value.effectiveFrom} (tanpa orang kedua).`);
    else print(`${result.value.type} versi ${result.value.version} tersimpan sebagai draf; dua orang yang berwenang menyetujuinya di halaman SOP.`);
  }
  return code;
}

async function exportPackage(system: System, type: string, folder: string): Promise<number> {
  const files = await system.packages.filesOf(type);
  if (files === null) {
    process.stderr.write(`Jenis izin "${type}" tidak ada.\n`);
    return 1;
  }
  for (const { path, text } of packagePaths(files, folder)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return print(`${Object.keys(files).length} berkas ditulis ke ${folder}.`);
}

/** The problem in words, with what is wrong where. */
export function explain({ code, params, errors }: Problem): string {
  const detail = problemTexts[code].detail[0].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params?.[name] ?? ''));
  return [detail, ...(errors ?? []).map(({ pointer, message, keyword }) => `  ${keyword}${pointer === '' ? '' : ` [${pointer.slice(1)}]`}: ${message}`)].join('\n');
}

export function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

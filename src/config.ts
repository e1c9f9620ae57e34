import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** All that an operator can set. The only reader of the environment: other rooms are handed what they need. */
export interface Config {
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Role that owns the tables; null: the role of `databaseUrl`. */
  readonly databaseOwnerUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** true: the operator named this port; false: the next free one serves as well. */
  readonly portFixed: boolean;
  /** Address that people type; stands in the documents' verification links. null: this machine's, with the port that was taken. */
  readonly baseUrl: string | null;
  readonly dataDir: string;
  /** Demonstration accounts and simulators exist, documents are examples, one person may publish. */
  readonly demo: boolean;
  readonly sessionHours: number;
  readonly logLevel: LogLevel;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigReading = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly string[] };

interface Variable<T> {
  readonly doc: string;
  readonly default: T;
  /** Returns the value, or throws a `Fault` that says what would be accepted. */
  check(text: string): T;
}

class Fault extends Error {}

/** One entry a variable; the documentation page is made from it. */
export const variables = {
  DATABASE_URL: { doc: 'postgres://… of a PostgreSQL ≥ 15. Absent: the embedded PostgreSQL in DATA_DIR.', default: null, check: postgresUrl },
  DATABASE_OWNER_URL: { doc: 'postgres://… of the role that owns the tables and runs the migrations, when DATABASE_URL names a lesser role.', default: null, check: postgresUrl },
  HOST: { doc: 'Name or IP address to listen on; 0.0.0.0: every one of this machine.', default: '127.0.0.1', check: hostName },
  PORT: { doc: 'Port to listen on; 0: any free one. Absent: 8080, or the next free one when it is busy.', default: null, check: integer(0, 65535) },
  BASE_URL: { doc: 'Address under which people reach the portal, without a slash at the end. Absent: http://localhost:<PORT>.', default: null, check: webUrl },
  DATA_DIR: { doc: 'Folder of the embedded database and of the uploaded and issued files. Absent: .data in the project, or a folder of its own in /var/tmp when the project lies where an unprivileged PostgreSQL cannot enter.', default: null, check: (text: string) => resolve(text) },
  DEMO: { doc: '1: demonstration mode also with DATABASE_URL. The embedded database is always in demonstration mode.', default: false, check: flag },
  SESSION_HOURS: { doc: 'Hours until a session ends.', default: 12, check: integer(1, 24 * 30) },
  LOG_LEVEL: { doc: `One of ${logLevels.join(', ')}.`, default: 'info' as LogLevel, check: logLevel },
} satisfies Readonly<Record<string, Variable<unknown>>>;

/** Where the search for a free port begins. */
const firstPort = 8080;

type Values = { [K in keyof typeof variables]: (typeof variables)[K]['default'] | ReturnType<(typeof variables)[K]['check']> };

/**
 * Reads the whole environment at once, so that an operator sees every fault in one start.
 * @param env usually `process.env`; an empty text counts as absent
 */
export function readConfig(env: Environment): ConfigReading {
  const faults: string[] = [];
  const read = (name: keyof typeof variables): unknown => {
    const text = env[name]?.trim() ?? '';
    if (text === '') return variables[name].default;
    try {
      return variables[name].check(text);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(`${name}: ${error.message}`);
      return variables[name].default;
    }
  };
  const values = Object.fromEntries(Object.keys(variables).map((name) => [name, read(name as keyof typeof variables)])) as Values;
  if (values.DATABASE_OWNER_URL !== null && values.DATABASE_URL === null) faults.push('DATABASE_OWNER_URL: hanya berlaku bersama DATABASE_URL.');
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: configOf(values) };
}

/** Reads `process.env`; prints every fault and ends the process when there is one. */
export function configOrExit(): Config {
  const reading = readConfig(process.env);
  if (reading.ok) return reading.config;
  process.stderr.write(`Pengaturan tidak dapat dipakai:\n${reading.faults.map((fault) => `  ${fault}\n`).join('')}`);
  process.exit(1);
}

function configOf(values: Values): Config {
  return {
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    host: values.HOST,
    port: values.PORT ?? firstPort,
    portFixed: values.PORT !== null,
    baseUrl: values.BASE_URL,
    dataDir: values.DATA_DIR ?? defaultDataDir(projectFolder()),
    demo: values.DEMO || values.DATABASE_URL === null,
    sessionHours: values.SESSION_HOURS,
    logLevel: values.LOG_LEVEL,
  };
}

/** The folder with package.json, from src/ as from dist/src/. */
export function projectFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const above = dirname(here);
  return above.endsWith('dist') ? dirname(above) : above;
}

/**
 * `.data` in the project; when the process is root and some folder above bars others (as /root does), a folder of this checkout in
 * /var/tmp, because PostgreSQL refuses to run as root and its own user could not enter.
 */
export function defaultDataDir(project: string, isRoot = process.getuid?.() === 0, isOpen: (folder: string) => boolean = opensToOthers): string {
  if (!isRoot || ancestors(project).every(isOpen)) return join(project, '.data');
  return join('/var/tmp', `perizinan-${createHash('sha256').update(project).digest('hex').slice(0, 12)}`);
}

const ancestors = (folder: string): string[] => (dirname(folder) === folder ? [folder] : [folder, ...ancestors(dirname(folder))]);
const opensToOthers = (folder: string): boolean => (statSync(folder).mode & 0o001) !== 0;

function postgresUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) throw new Fault('harus berupa alamat postgres://pengguna:sandi@host:port/nama.');
  return text;
}

function hostName(text: string): string {
  if (isIP(text) === 0 && !/^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?$/.test(text)) throw new Fault('harus berupa alamat IP atau nama mesin, tanpa http:// dan tanpa port.');
  return text;
}

function webUrl(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new Fault('harus berupa alamat http:// atau https://.');
  return text.replace(/\/+$/, '');
}

function flag(text: string): boolean {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw new Fault('harus 1 atau 0.');
}

function logLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text);
  if (level === undefined) throw new Fault(`harus salah satu dari ${logLevels.join(', ')}.`);
  return level;
}

function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) throw new Fault(`harus bilangan bulat ${least}–${most}.`);
    return value;
  };
}

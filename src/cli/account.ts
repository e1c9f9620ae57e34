import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { text } from 'node:stream/consumers';
import type { System } from '../compose.ts';
import { registerRequestSchema, usernameSchema } from '../contract/account.ts';
import { table } from '../welcome.ts';
import { UnusableArgument } from './unusable.ts';
import { explain, print, withSystem } from './operate.ts';

export interface AccountOptions { readonly name?: string | undefined; readonly role?: string | undefined; readonly organisation?: string | undefined; readonly position?: string | undefined; readonly 'password-stdin'?: boolean }

interface Request { readonly username: string; readonly name: string; readonly role: string; readonly organisation: string; readonly position: string | null; readonly password: string; readonly made: boolean }

/**
 * Officers' accounts; the first one of a new installation can come from nowhere else. A password never stands among the arguments, where
 * every process of the machine could read it: it comes from stdin, or is made here and printed once.
 */
export async function account([action, ...rest]: readonly string[], options: AccountOptions): Promise<number> {
  if (action === 'choices' && rest.length === 0) return withSystem(choices);
  if (action !== 'create') throw new UnusableArgument('Sebutkan account create <nama pengguna> atau account choices.');
  const request = await read(rest, options);
  return withSystem((system) => create(system, request));
}

async function read([username, ...more]: readonly string[], options: AccountOptions): Promise<Request> {
  const { name, role, organisation, position = null } = options;
  if (username === undefined || more.length > 0) throw new UnusableArgument('Sebutkan tepat satu nama pengguna.');
  if (!new RegExp(usernameSchema.pattern).test(username)) throw new UnusableArgument(`Nama pengguna "${username}" tidak dapat dipakai: 3–32 huruf kecil, angka, titik, garis bawah, atau tanda hubung, diawali huruf.`);
  if (name === undefined || role === undefined || organisation === undefined) throw new UnusableArgument('Sebutkan --name, --role, dan --organisation.');
  const limits = registerRequestSchema.properties;
  if (name.trim().length < limits.name.minLength || name.length > limits.name.maxLength) throw new UnusableArgument(`Nama harus ${limits.name.minLength}–${limits.name.maxLength} huruf.`);
  const made = options['password-stdin'] !== true;
  const password = made ? randomBytes(15).toString('base64url') : (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < limits.password.minLength || password.length > limits.password.maxLength) throw new UnusableArgument(`Kata sandi dari stdin harus ${limits.password.minLength}–${limits.password.maxLength} huruf, angka, atau tanda.`);
  return { username, name: name.trim(), role, organisation, position, password, made };
}

async function create(system: System, { username, name, role, organisation, position, password, made }: Request): Promise<number> {
  const { roles, organisations } = await system.prepareOffice();
  const faults = [
    ...(roles.some(({ code }) => code === role) ? [] : [`Peran "${role}" tidak ada. Pilih: ${roles.map(({ code }) => code).join(', ')}.`]),
    ...(organisations.some(({ code }) => code === organisation) ? [] : [`Perangkat daerah "${organisation}" tidak ada. Pilih: ${organisations.map(({ code }) => code).join(', ')}.`]),
  ];
  if (faults.length > 0) return refused(faults.join('\n'));
  const result = await system.accounts.create({ username, password, name, class: 'PEMROSES', assignments: [{ role, organisation, position }], operator: userInfo().username });
  if (!result.ok) return refused(explain(result.problem));
  return print(`Akun "${username}" dibuat untuk ${name}.${made ? `\nKata sandi (hanya dicetak sekali): ${password}` : ''}`);
}

async function choices(system: System): Promise<number> {
  const { roles, organisations } = await system.prepareOffice();
  const rows = (list: readonly { readonly code: string; readonly name: string }[]): string => table(list.map(({ code, name }) => [code, name])).join('\n');
  return print(`Peran (--role):\n${rows(roles)}\n\nPerangkat daerah (--organisation):\n${rows(organisations)}`);
}

function refused(words: string): number {
  process.stderr.write(`${words}\n`);
  return 1;
}

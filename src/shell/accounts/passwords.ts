import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane; about 10 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2 runs in libuv's four threads: a burst of logins must leave some for files. */
const atOnce = 2;

let busy = 0;
const queue: (() => void)[] = [];

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost));

/** @param stored null: no such account; takes as long all the same, so that the answer's time names no account */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(async () => verify(stored ?? (await nobodysHash()), password));
  return fits && stored !== null;
}

let nobodys: Promise<string> | null = null;
const nobodysHash = (): Promise<string> => (nobodys ??= hash('no account has this password', cost));

const common = /^(.)\1*$|^(0?1234567890?|12345678910|qwertyuiop|password\d*|passw0rd\d*|katasandi\d*|rahasia\d*|indonesia\d*|sayangku\d*)$/i;

/** Long enough is the contract's rule; this refuses what a guesser tries first. */
export function isGuessable(password: string, username: string, name: string): boolean {
  const text = password.toLowerCase();
  return common.test(text) || text.includes(username.toLowerCase()) || text.replaceAll(' ', '') === name.toLowerCase().replaceAll(' ', '');
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
  else busy++;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next === undefined) busy--;
    else next();
  }
}

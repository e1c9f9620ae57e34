import { userInfo } from 'node:os';
import type { System } from '../compose.ts';
import type { NumberRegister } from '../contract/document.ts';
import { explain, print, withSystem } from './operate.ts';
import { UnusableArgument } from './unusable.ts';

/** The register of numbers: what was drawn in a year, and a number that was reserved and will not be used. Exit code 1 when a series has a gap. */
export async function numbers(args: readonly string[], reason: string): Promise<number> {
  const wish = asked(args, reason);
  return withSystem((system) => ('year' in wish ? show(system, wish.year) : giveUp(system, wish.number, reason)));
}

type Asked = { readonly year: number | null } | { readonly number: string };

function asked(args: readonly string[], reason: string): Asked {
  const [first, second] = args;
  if (first === 'void') {
    if (second === undefined || args.length > 2 || reason.trim() === '') throw new UnusableArgument('Sebutkan nomor yang dibatalkan dan alasannya: numbers void <nomor> --reason "<alasan>".');
    return { number: second };
  }
  if (args.length > 1 || (first !== undefined && !/^20\d\d$/.test(first))) throw new UnusableArgument('Sebutkan tahun empat angka, misalnya 2026, atau kosongkan untuk tahun ini.');
  return { year: first === undefined ? null : Number(first) };
}

/** The sums of every series, then each number that is not simply issued: those are what has to be explained. */
async function show(system: System, askedYear: number | null): Promise<number> {
  const year = askedYear ?? (await system.numbers.thisYear());
  const { series } = await system.numbers.read(year, { series: null, state: null, cursor: null });
  print(`Register nomor tahun ${year}: ${series.length === 0 ? 'belum ada nomor.' : `${series.length} seri.`}`);
  for (const row of series) print(`${row.series}: ${row.drawn} diambil, ${row.issued} terbit, ${row.reserved} dipesan, ${row.void} batal${row.isComplete ? '' : ' – TIDAK LENGKAP'}`);
  for (const state of ['RESERVED', 'VOID'] as const) {
    for await (const item of everyNumber(system, year, state)) print(`${item.number}\t${state === 'VOID' ? `batal: ${item.reason}` : 'dipesan'}\tpermohonan ${item.registrationNumber ?? item.applicationId}`);
  }
  return series.every(({ isComplete }) => isComplete) ? 0 : 1;
}

async function* everyNumber(system: System, year: number, state: string): AsyncGenerator<NumberRegister['items'][number]> {
  let cursor: string | null = null;
  do {
    const page: NumberRegister = await system.numbers.read(year, { series: null, state, cursor });
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}

async function giveUp(system: System, number: string, reason: string): Promise<number> {
  const result = await system.numbers.giveUp(number, reason, userInfo().username);
  if (result?.ok === true) return print(`Nomor ${number} dinyatakan batal.`);
  process.stderr.write(result === null ? `Nomor "${number}" tidak sedang dipesan; yang sudah terbit atau batal tidak dapat diubah.\n` : `${explain(result.problem)}\n`);
  return 1;
}

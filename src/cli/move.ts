import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { ElementMapping } from '../bpmn/index.ts';
import type { MoveReport, MoveWish, Stays } from '../shell/move-cases.ts';
import { explain, print, withSystem } from './operate.ts';
import { UnusableArgument } from './unusable.ts';

interface Options { readonly to?: string | undefined; readonly reason?: string | undefined; readonly case?: readonly string[] | undefined; readonly mapping?: string | undefined; readonly timers: string; readonly isDryRun: boolean }

/** Running cases go on under another version of their SOP. Exit code 1 when one of them stays. */
export async function move(args: readonly string[], options: Options): Promise<number> {
  const wish = await wishOf(args, options);
  return withSystem(async (system) => {
    const result = await system.moveCases(wish);
    if (result.ok) return show(result.value, wish);
    process.stderr.write(`${explain(result.problem)}\n`);
    return 1;
  });
}

async function wishOf(args: readonly string[], { to, reason = '', case: cases, mapping, timers, isDryRun }: Options): Promise<MoveWish> {
  const [type] = args;
  if (type === undefined || args.length !== 1) throw new UnusableArgument('Sebutkan tepat satu jenis izin.');
  if (to === undefined || !/^\d+$/.test(to)) throw new UnusableArgument('Sebutkan nomor versi tujuan: --to <versi>.');
  if (reason.trim() === '' && !isDryRun) throw new UnusableArgument('Sebutkan dasar pemindahan, misalnya nomor keputusannya: --reason "<dasar>".');
  if (timers !== 'keep' && timers !== 'recompute') throw new UnusableArgument('--timers: keep (batas waktu tetap) atau recompute (dihitung ulang menurut versi baru).');
  return { type, version: Number(to), cases: cases ?? null, mapping: mapping === undefined ? null : await mappingIn(mapping), timers, reason, operator: userInfo().username, isDryRun };
}

async function mappingIn(path: string): Promise<ElementMapping> {
  const unusable = new UnusableArgument(`${path} harus berisi JSON {"id lama": "id baru"}; null melepas kejadian batas.`);
  const value = await readFile(path, 'utf8').then((text) => JSON.parse(text) as unknown).catch(() => { throw unusable; });
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.values(value).some((target) => target !== null && typeof target !== 'string')) throw unusable;
  return value as ElementMapping;
}

function show({ moved, needMapping, cannot, unknown }: MoveReport, { isDryRun }: MoveWish): number {
  print(`${moved} permohonan ${isDryRun ? 'dapat pindah' : 'dipindahkan'}, ${needMapping.length} perlu pemetaan, ${cannot.length} tidak dapat pindah.`);
  for (const [reason, stays] of byReason([...needMapping, ...cannot])) print(`${reason}\n  ${stays.length} permohonan: ${stays.slice(0, 5).map(({ registrationNumber, applicationId }) => registrationNumber ?? applicationId).join(', ')}${stays.length > 5 ? ', …' : ''}`);
  if (unknown.length > 0) print(`Tidak ditemukan di antara permohonan jenis ini yang berjalan di bawah versi lain: ${unknown.join(', ')}. Tulis id permohonan, bukan nomor pendaftarannya.`);
  return needMapping.length + cannot.length + unknown.length === 0 ? 0 : 1;
}

/** Hundreds of cases stand at the same step. */
function byReason(stays: readonly Stays[]): Map<string, Stays[]> {
  const found = new Map<string, Stays[]>();
  for (const one of stays) found.set(explain(one.problem), [...(found.get(explain(one.problem)) ?? []), one]);
  return found;
}

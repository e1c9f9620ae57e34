import type { ElementMapping } from '../bpmn/index.ts';
import { ok, refuse, type Problem, type Result } from '../contract/problem.ts';
import type { MoveToVersion } from '../core/types.ts';
import { systemActor } from './accounts/index.ts';
import { isId, rowsOf } from './database.ts';
import { execute, rehearse, type ExecuteContext, type ExecuteDeps } from './execute.ts';
import { versionByNumber } from './packages-store/versions.ts';

export interface MoveWish {
  readonly type: string;
  readonly version: number;
  /** null: every running case of the type. */
  readonly cases: readonly string[] | null;
  readonly mapping: ElementMapping | null;
  readonly timers: MoveToVersion['timers'];
  readonly reason: string;
  /** Who runs the command, as the trail shows it. */
  readonly operator: string;
  /** true: only says what would happen. */
  readonly isDryRun: boolean;
}
export interface Stays { readonly applicationId: string; readonly registrationNumber: string | null; readonly problem: Problem }
export interface MoveReport { readonly moved: number; readonly needMapping: readonly Stays[]; readonly cannot: readonly Stays[]; /** named, but no running case of this type under another version */ readonly unknown: readonly string[] }

interface Running { readonly id: string; readonly registrationNumber: string | null }
const pageSize = 500;
/** Cases under way: while the database writes one, the next is decided. */
const atOnce = 4;

/** Moves running cases to another published version, each in a transaction of its own; those that can't be moved go on as they are. */
export async function moveCases(deps: ExecuteDeps, wish: MoveWish): Promise<Result<MoveReport>> {
  const target = await versionByNumber(deps.database, wish.type, wish.version);
  if (target === null || target.state === 'DRAFT') return refuse('package.not-found');
  const unknown = new Set(wish.cases);
  const report = { moved: 0, needMapping: [] as Stays[], cannot: [] as Stays[] };
  const context: ExecuteContext = { actor: systemActor(wish.operator), channel: 'MANUAL', occurredAt: deps.chance.now() };
  const cases = running(deps, wish, target.id);
  const moveSome = async (): Promise<void> => {
    for await (const { id, registrationNumber } of cases) {
      unknown.delete(id);
      const command: MoveToVersion = { type: 'MoveToVersion', applicationId: id, versionId: target.id, mapping: wish.mapping, timers: wish.timers, reason: wish.reason };
      const result = await (wish.isDryRun ? rehearse : execute)(deps, command, context);
      if (result.ok) report.moved += 1;
      else (result.problem.code === 'case.needs-mapping' ? report.needMapping : report.cannot).push({ applicationId: id, registrationNumber, problem: result.problem });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, moveSome));
  return ok({ ...report, unknown: [...unknown] });
}

async function* running({ database }: ExecuteDeps, { type, cases }: MoveWish, versionId: string): AsyncGenerator<Running> {
  const chosen = cases === null ? null : cases.filter(isId);
  for (let after: string | null = null; ;) {
    const page: Running[] = await rowsOf<Running>(database, `
      select id, registration_number as "registrationNumber" from application
      where type = ? and version_id <> ? and status in ('RUNNING', 'SUSPENDED') and (?::uuid is null or id > ?::uuid) and (?::uuid[] is null or id = any(?::uuid[])) order by id limit ?`,
    [type, versionId, after, after, chosen, chosen, pageSize]);
    yield* page;
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return;
  }
}

import type { CaseState } from '../../core/types.ts';
import type { PermitPackage } from '../../packages/types.ts';
import type { ExecuteDeps } from '../execute.ts';
import type { VersionRow } from '../packages-store/index.ts';

/** What every read needs; `baseUrl` stands in links, without a slash at the end. */
export interface QueryDeps extends ExecuteDeps { readonly baseUrl: string }

/** The version that a case runs under; a draft is not pinned yet and follows the version in force. */
export async function versionOf({ database, packages }: QueryDeps, state: Pick<CaseState, 'type' | 'versionId' | 'status'>): Promise<{ version: VersionRow; pkg: PermitPackage }> {
  const current = state.status === 'DRAFT' ? await packages.current(database, state.type) : null;
  const loaded = await packages.load(database, current?.id ?? state.versionId);
  if (loaded === null) throw new Error(`version ${state.versionId} of ${state.type} is gone`);
  return { version: loaded.version, pkg: loaded.package };
}

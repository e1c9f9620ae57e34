import { LRUCache } from 'lru-cache';
import { compilePackage } from '../../packages/index.ts';
import type { Bundle, PermitPackage } from '../../packages/types.ts';
import { isId, rowOf, type Connection } from '../database.ts';
import type { BundleFiles } from '../../packages/types.ts';
import { versionById, type VersionRow } from './versions.ts';

/** A version with its package, ready to run. */
export interface LoadedVersion { readonly version: VersionRow; readonly package: PermitPackage }

/** Compiled packages by the SHA-256 of their bundle. Content never changes, so an entry is never wrong; it may vanish at any moment. */
export interface CompiledPackages {
  load(connection: Connection, versionId: string): Promise<LoadedVersion | null>;
  compile(bundle: Bundle): Promise<PermitPackage | null>;
}

export function createCompiledPackages(max = 64): CompiledPackages {
  const packages = new LRUCache<string, Promise<PermitPackage | null>>({ max });
  const versions = new LRUCache<string, VersionRow>({ max: max * 4 });

  function compile(bundle: Bundle): Promise<PermitPackage | null> {
    const known = packages.get(bundle.sha256);
    if (known !== undefined) return known;
    const compiling = compilePackage(bundle).then((result) => result.package);
    packages.set(bundle.sha256, compiling);
    compiling.catch(() => packages.delete(bundle.sha256));
    return compiling;
  }

  return {
    compile,
    async load(connection, versionId) {
      const version = versions.get(versionId) ?? (await versionById(connection, versionId));
      if (version === null || !isId(versionId)) return null;
      // A draft may be published at any moment, by any process.
      if (version.state !== 'DRAFT') versions.set(versionId, version);
      const compiled = await (packages.get(version.sha256) ?? compileStored(connection, version));
      if (compiled === null) throw new Error(`version ${versionId} of ${version.type} was published but no longer compiles`);
      return { version, package: compiled };
    },
  };

  async function compileStored(connection: Connection, version: VersionRow): Promise<PermitPackage | null> {
    const row = await rowOf<{ files: BundleFiles }>(connection, 'select files from sop_version where id = ?', [version.id]);
    return row === null ? null : compile({ type: version.type, files: row.files, sha256: version.sha256 });
  }
}

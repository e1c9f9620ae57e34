import type { PermitPackage } from '../packages/types.ts';

/** Names of the effective-dated tables that the decisions of a package look up. */
export function tariffTablesOf(pkg: PermitPackage): string[] {
  const names = Object.values(pkg.decisions).flatMap((model) => Object.values(model.decisions).map(({ tariffTable }) => tariffTable));
  return [...new Set(names.filter((name) => name !== null))];
}

import { rowsOf, type Database } from '../database.ts';

/** What an assignment may name. */
export interface OfficeChoices {
  readonly roles: readonly { readonly code: string; readonly name: string; readonly publishes: boolean }[];
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
}

export async function officeChoices(database: Database): Promise<OfficeChoices> {
  return {
    roles: await rowsOf(database, 'select code, name, publishes from role order by code'),
    organisations: await rowsOf(database, 'select distinct on (code) code, name from organisation_name order by code, valid_from desc'),
  };
}

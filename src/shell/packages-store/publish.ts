import type { Knex } from 'knex';
import { compileValidator } from '../../forms/index.ts';
import type { PermitPackage } from '../../packages/types.ts';
import type { Chance } from '../chance.ts';
import { rowsOf, type Connection } from '../database.ts';
import { appendEvents } from '../trail/append.ts';
import { namedStream, type Authorship } from '../trail/chain.ts';
import type { VersionRow } from './versions.ts';

export interface CompiledForm { readonly sha256: string; readonly key: string; readonly schema: unknown; readonly ui: unknown; readonly code: string }

/** Validator modules of the package's forms that are not stored yet. Takes a moment a form: done before the transaction. */
export async function compileForms(connection: Connection, pkg: PermitPackage): Promise<CompiledForm[]> {
  const forms = [...new Map(Object.values(pkg.forms).map((form) => [form.sha256, form])).values()];
  const stored = await rowsOf<{ sha256: string }>(connection, 'select sha256 from form_version where sha256 = any(?)', [forms.map((form) => form.sha256)]);
  const known = new Set(stored.map((row) => row.sha256));
  const compiled: CompiledForm[] = [];
  for (const form of forms.filter(({ sha256 }) => !known.has(sha256))) {
    compiled.push({ sha256: form.sha256, key: form.key, schema: form.schema, ui: form.ui, code: await compileValidator(form) });
  }
  return compiled;
}

export async function storeForms(trx: Knex.Transaction, forms: readonly CompiledForm[], chance: Chance): Promise<void> {
  for (const form of forms) {
    await trx.raw('insert into form_version (sha256, form_key, schema, ui, validator_code, created_at) values (?, ?, ?::json, ?::json, ?, ?) on conflict do nothing', [form.sha256, form.key, JSON.stringify(form.schema), JSON.stringify(form.ui), form.code, chance.now()]);
  }
}

/** First contents of effective-dated tables. What the office has in its table already stays: from then on the database rules. */
export async function storeTariffs(trx: Knex.Transaction, pkg: PermitPackage, chance: Chance): Promise<void> {
  for (const table of pkg.permitType.tables ?? []) {
    await trx.raw('insert into tariff_version (table_name, effective_from, rows, legal_basis, assumption, question, created_at) values (?, ?, ?::jsonb, ?, ?, ?, ?) on conflict do nothing', [table.table, table.effectiveFrom, JSON.stringify(table.rows), table.legalBasis, table.assumption ?? false, table.question ?? null, chance.now()]);
  }
}

/**
 * Puts a saved version in force from its day on. Published versions that would have started on the same day or later never will.
 * @param without true: one person alone (demonstration mode), which stays visible on the version
 */
export async function publishVersion(trx: Knex.Transaction, version: VersionRow, pkg: PermitPackage, by: Authorship & { readonly approvals: readonly string[] }, without: boolean, chance: Chance): Promise<void> {
  await trx.raw(`update sop_version set state = 'SUPERSEDED' where permit_type = ? and state = 'PUBLISHED' and effective_from >= ?::date and id <> ?`, [version.type, version.effectiveFrom, version.id]);
  await trx.raw(`update sop_version set state = 'PUBLISHED', published_at = ?, without_second_person = ? where id = ?`, [by.recordedAt, without, version.id]);
  await storeTariffs(trx, pkg, chance);
  const { approvals, ...authorship } = by;
  const payload = { versionId: version.id, version: version.version, sha256: version.sha256, decree: version.decree, effectiveFrom: version.effectiveFrom, withoutSecondPerson: without, approvals };
  await appendEvents(trx, namedStream('package', version.type), [{ type: 'package.published', payload }], authorship, chance);
}

import type { Knex } from 'knex';

/** When a case stood still by an official's order, and why. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table suspension (
  application_id uuid        not null constraint suspension_application_fk references application on delete cascade,
  id             uuid        not null,
  reason         text        not null,
  suspended_at   timestamptz not null,
  suspended_by   text        not null,
  resumed_at     timestamptz,
  resumed_by     text,
  resume_reason  text,
  constraint suspension_pk primary key (application_id, id)
);
create unique index suspension_open_uq on suspension (application_id) where resumed_at is null;
`);
}

import type { Knex } from 'knex';

/** What an operator needs to understand an incident and to let the case go on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
alter table role add column handles_incidents boolean not null default false;
-- Pasal 17: the provider acts on disturbances. Installations of before have the role already.
update role set handles_incidents = true where code = 'penyedia';

alter table incident
  -- Values that were read where it stopped; personal data are masked before they are written.
  add column seen        jsonb       not null default '[]',
  -- What the command carried, so that it can be repeated.
  add column given       jsonb       not null default '{}',
  add column attempts    integer     not null default 1,
  add column last_at     timestamptz,
  add column resolution  text        constraint incident_resolution_ck check (resolution in ('RETRIED', 'WENT_ON')),
  add column resolved_by text,
  add column reason      text;
-- A subject that stops again is the same incident, once more. Until now it was another one: the newest tells how things stand.
update incident i set resolved_at = n.created_at, resolution = 'WENT_ON'
  from (select distinct on (application_id, subject_id) application_id, subject_id, id, created_at from incident where resolved_at is null order by application_id, subject_id, created_at desc, id desc) n
  where i.resolved_at is null and n.application_id = i.application_id and n.subject_id = i.subject_id and n.id <> i.id;
create unique index incident_open_subject_uq on incident (application_id, subject_id) where resolved_at is null;
create index incident_id_ix on incident (id);
`);
}

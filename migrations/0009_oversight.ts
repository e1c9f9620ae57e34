import type { Knex } from 'knex';

/** What those look for who watch over the cases: open incidents, their causes, the cases of a type, and what a version was let pass with. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- Open ones are few among all that ever were. Listed newest first, and counted by their cause.
drop index incident_open_ix;
create index incident_open_ix on incident (id desc) where resolved_at is null;
create index incident_open_cause_ix on incident (kind, command, element) where resolved_at is null;
-- The cases of a type, page by page.
create index application_type_ix on application (type, id);

-- Findings of quality that somebody took upon himself when the version was deployed, and why: whoever approves it has to see them.
alter table sop_version add column waived json;
update sop_version v set waived = p.payload::json -> 'waived' from event e join event_payload p using (stream_id, stream_kind, seq)
  where e.stream_kind = 'package' and e.type = 'package.saved' and p.payload is not null and p.payload::json ->> 'versionId' = v.id::text;
`);
}

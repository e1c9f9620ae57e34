import type { Knex } from 'knex';

/** A case and all that is written in its transaction: the application id comes first in every key, so that a case can live on one shard. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table application (
  id                    uuid        constraint application_pk primary key,
  type                  text        not null constraint application_type_fk references permit_type,
  version_id            uuid        not null constraint application_version_fk references sop_version,
  status                text        not null constraint application_status_ck check (status in ('DRAFT', 'RUNNING', 'SUSPENDED', 'ENDED')),
  outcome               text,
  revision              integer     not null,
  registration_number   text,
  title                 text        not null,
  applicant_party_id    uuid        not null constraint application_party_fk references party,
  applicant_name        text        not null,
  account_id            uuid        not null constraint application_account_fk references account,
  channel               text        not null,
  parent_application_id uuid,
  created_at            timestamptz not null,
  submitted_at          timestamptz,
  received_complete_at  timestamptz,
  ended_at              timestamptz,
  snapshot              jsonb,
  data                  jsonb       not null,
  awaiting              jsonb       not null,
  path                  jsonb       not null,
  submission_counts     jsonb       not null,
  draft_data            jsonb,
  draft_form_sha256     text,
  draft_revision        integer,
  draft_saved_at        timestamptz,
  -- Head of the case's event stream.
  stream_seq            bigint      not null,
  stream_hash           text        not null
);
create index application_party_ix on application (applicant_party_id, id desc);
create index application_account_ix on application (account_id, id desc);
create index application_registration_ix on application (registration_number) where registration_number is not null;

create table task (
  application_id    uuid        not null constraint task_application_fk references application on delete cascade,
  id                uuid        not null,
  element           text        not null,
  entry             integer     not null,
  index             integer,
  name              text        not null,
  stage             text        not null,
  role              text        not null,
  organisation      text,
  form_key          text,
  local             jsonb       not null,
  revision          integer     not null,
  claimed_by        uuid,
  opened_at         timestamptz not null,
  due_at            timestamptz,
  draft_data        jsonb,
  draft_form_sha256 text,
  draft_saved_at    timestamptz,
  state             text        not null default 'OPEN' constraint task_state_ck check (state in ('OPEN', 'COMPLETED', 'CANCELLED')),
  closed_at         timestamptz,
  closed_by         uuid,
  closed_by_name    text,
  constraint task_pk primary key (application_id, id)
);
create index task_id_ix on task (id);
create index task_open_case_ix on task (application_id) where state = 'OPEN';
create index task_open_group_ix on task (role, organisation, id) where state = 'OPEN';
create index task_open_claimed_ix on task (claimed_by, id) where state = 'OPEN' and claimed_by is not null;

create table submission (
  application_id uuid        not null constraint submission_application_fk references application on delete cascade,
  id             uuid        not null,
  element        text        not null,
  index          integer,
  n              integer     not null,
  form_key       text        not null,
  form_sha256    text        not null,
  data           jsonb       not null,
  account_id     uuid,
  account_name   text        not null,
  on_behalf_of   uuid,
  channel        text        not null,
  submitted_at   timestamptz not null,
  constraint submission_pk primary key (application_id, id),
  constraint submission_n_uq unique nulls not distinct (application_id, element, index, n)
);

create table timer (
  application_id uuid        not null constraint timer_application_fk references application on delete cascade,
  id             uuid        not null,
  element        text        not null,
  entry          integer     not null,
  index          integer,
  due_at         timestamptz not null,
  value          text        not null,
  working_days   boolean     not null,
  state          text        not null default 'OPEN' constraint timer_state_ck check (state in ('OPEN', 'FIRED', 'CANCELLED', 'INCIDENT')),
  attempts       integer     not null default 0,
  last_error     text,
  alarmed_at     timestamptz,
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  constraint timer_pk primary key (application_id, id)
);
create index timer_open_case_ix on timer (application_id) where state in ('OPEN', 'INCIDENT');
create index timer_due_ix on timer (due_at) where state = 'OPEN';

create table call (
  application_id  uuid        not null constraint call_application_fk references application on delete cascade,
  id              uuid        not null,
  element         text        not null,
  entry           integer     not null,
  index           integer,
  kind            text        not null constraint call_kind_ck check (kind in ('service', 'send')),
  topic           text        not null,
  inputs          jsonb       not null,
  result_variable text,
  local           jsonb       not null,
  state           text        not null default 'OPEN' constraint call_state_ck check (state in ('OPEN', 'ANSWERED', 'FAILED', 'CANCELLED', 'INCIDENT')),
  attempts        integer     not null default 0,
  last_error      text,
  -- When it is to be tried (again).
  due_at          timestamptz not null,
  alarmed_at      timestamptz,
  result          jsonb,
  opened_at       timestamptz not null,
  closed_at       timestamptz,
  constraint call_pk primary key (application_id, id)
);
create index call_open_case_ix on call (application_id) where state in ('OPEN', 'INCIDENT');
create index call_due_ix on call (due_at) where state = 'OPEN';

create table notice (
  application_id uuid        not null constraint notice_application_fk references application on delete cascade,
  id             uuid        not null,
  party_id       uuid        not null constraint notice_party_fk references party,
  subject        text        not null,
  body           text        not null,
  created_at     timestamptz not null,
  read_at        timestamptz,
  constraint notice_pk primary key (application_id, id)
);
create index notice_party_ix on notice (party_id, id desc);
create index notice_unread_ix on notice (party_id) where read_at is null;

create table incident (
  application_id uuid        not null,
  id             uuid        not null,
  element        text,
  kind           text        not null,
  message        text        not null,
  -- What could not go on: the command, and the timer or call that gave it.
  command        text        not null,
  subject_id     uuid,
  created_at     timestamptz not null,
  resolved_at    timestamptz,
  constraint incident_pk primary key (application_id, id)
);
create index incident_open_ix on incident (created_at) where resolved_at is null;
`);
}

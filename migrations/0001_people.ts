import type { Knex } from 'knex';

/** Who uses the system: accounts, the parties they act for, the offices and roles that officers hold. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table account (
  id            uuid        constraint account_pk primary key,
  username      text        not null constraint account_username_uq unique constraint account_username_ck check (username = lower(username)),
  password_hash text        not null,
  name          text        not null,
  class         text        not null constraint account_class_ck check (class in ('PEMOHON', 'PEMROSES')),
  failed_logins integer     not null default 0,
  locked_until  timestamptz,
  disabled_at   timestamptz,
  demonstration boolean     not null default false,
  created_at    timestamptz not null
);

create table party (
  id         uuid        constraint party_pk primary key,
  kind       text        not null constraint party_kind_ck check (kind in ('PERSON', 'ORGANISATION')),
  name       text        not null,
  created_at timestamptz not null
);

create table representation (
  id         uuid        constraint representation_pk primary key,
  account_id uuid        not null constraint representation_account_fk references account,
  party_id   uuid        not null constraint representation_party_fk references party,
  kind       text        not null constraint representation_kind_ck check (kind in ('SELF', 'ORGAN', 'PROXY')),
  valid_from date        not null,
  valid_to   date,
  created_at timestamptz not null
);
create index representation_account_ix on representation (account_id);
create index representation_party_ix on representation (party_id);

create table organisation (
  code       text        constraint organisation_pk primary key,
  created_at timestamptz not null
);

-- An agency keeps its code when a regulation renames it.
create table organisation_name (
  code       text not null constraint organisation_name_organisation_fk references organisation,
  valid_from date not null,
  name       text not null,
  constraint organisation_name_pk primary key (code, valid_from)
);

create table role (
  code           text    constraint role_pk primary key,
  name           text    not null,
  class          text    not null constraint role_class_ck check (class in ('ADMINISTRATIVE', 'TECHNICAL')),
  publishes      boolean not null default false,
  edits_calendar boolean not null default false,
  -- Wording under a signature: title of the post, and on whose behalf it signs.
  position       text,
  on_behalf_of   text
);

create table assignment (
  id           uuid        constraint assignment_pk primary key,
  account_id   uuid        not null constraint assignment_account_fk references account,
  role         text        not null constraint assignment_role_fk references role,
  organisation text        not null constraint assignment_organisation_fk references organisation,
  -- Title of the person's own post, where the role's is not enough.
  position     text,
  -- null: every type, every district
  permit_types text[],
  districts    text[],
  valid_from   date        not null,
  valid_to     date,
  created_at   timestamptz not null
);
create index assignment_account_ix on assignment (account_id);

create table session (
  id_hash    bytea       constraint session_pk primary key,
  account_id uuid        not null constraint session_account_fk references account on delete cascade,
  created_at timestamptz not null,
  last_seen  timestamptz not null,
  expires_at timestamptz not null
);
create index session_account_ix on session (account_id);
create index session_expires_ix on session (expires_at);

-- Calls counted by who makes them, in windows of fixed length.
create table rate_window (
  limit_name   text        not null,
  key          text        not null,
  window_start timestamptz not null,
  count        integer     not null,
  constraint rate_window_pk primary key (limit_name, key, window_start)
);
create index rate_window_start_ix on rate_window (window_start);
`);
}

import type { Knex } from 'knex';

/** Numbers, issued documents and files. Every number is accounted for: reserved, issued or void with a reason. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table number_counter (
  series text    not null,
  year   integer not null,
  last   integer not null,
  constraint number_counter_pk primary key (series, year)
);

create table number_register (
  series         text        not null,
  year           integer     not null,
  seq            integer     not null,
  number         text        not null,
  purpose        text        not null constraint number_register_purpose_ck check (purpose in ('REGISTRATION', 'DOCUMENT')),
  state          text        not null constraint number_register_state_ck check (state in ('RESERVED', 'ISSUED', 'VOID')),
  reason         text,
  application_id uuid        not null,
  call_id        uuid,
  document_id    uuid,
  template       text,
  token          text,
  drawn_at       timestamptz not null,
  issued_at      timestamptz,
  voided_at      timestamptz,
  constraint number_register_pk primary key (series, year, seq),
  constraint number_register_void_ck check (state <> 'VOID' or reason is not null)
);
-- No pattern of any series may write a number that another one has written.
create unique index number_register_number_uq on number_register (purpose, number);
create index number_register_application_ix on number_register (application_id);
create unique index number_register_call_uq on number_register (application_id, call_id) where call_id is not null and state <> 'VOID';

-- Issued and void are final: a number is never used again, whoever asks.
create function number_register_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'number % is % and stays so', old.number, old.state using errcode = 'check_violation';
end $$;
create trigger number_register_final before update on number_register for each row when (old.state <> 'RESERVED') execute function number_register_is_final();

create table document (
  application_id uuid        not null constraint document_application_fk references application,
  id             uuid        not null,
  call_id        uuid        not null,
  template       text        not null,
  title          text        not null,
  number         text        not null,
  token          text        not null constraint document_token_uq unique,
  sha256         text        not null,
  size           integer     not null,
  issued_at      timestamptz not null,
  valid_from     date,
  valid_to       date,
  holder         text        not null,
  signatory      text,
  example        boolean     not null,
  status         text        not null default 'ACTIVE' constraint document_status_ck check (status in ('ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CANCELLED', 'SUPERSEDED')),
  status_reason  text,
  constraint document_pk primary key (application_id, id)
);
create index document_id_ix on document (id);

create table file (
  sha256     text        constraint file_pk primary key,
  size       bigint      not null,
  type       text        not null,
  created_at timestamptz not null
);

create table upload (
  id         text        constraint upload_pk primary key,
  account_id uuid        not null constraint upload_account_fk references account,
  name       text        not null,
  size       bigint      not null,
  type       text,
  sha256     text        constraint upload_file_fk references file,
  finished   boolean     not null default false,
  created_at timestamptz not null,
  constraint upload_finished_ck check (not finished or (sha256 is not null and type is not null))
);
create index upload_account_ix on upload (account_id);
create index upload_unfinished_ix on upload (created_at) where not finished;

-- Which cases refer to an upload: who may see the case may see the file.
create table attachment (
  application_id uuid not null constraint attachment_application_fk references application on delete cascade,
  upload_id      text not null constraint attachment_upload_fk references upload,
  constraint attachment_pk primary key (application_id, upload_id)
);
create index attachment_upload_ix on attachment (upload_id);
`);
}

import type { Knex } from 'knex';

/** Facts that the office keeps with a legal basis: calendar, office hours, tariffs, letterhead. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table office (
  key   text  constraint office_pk primary key,
  value jsonb not null
);

-- The office's time zone says which day it is, not the server's.
create function office_day(at timestamptz) returns date language sql stable set search_path = public as $$
  select (at at time zone coalesce((select value ->> 'zone' from office where key = 'office'), 'Asia/Jakarta'))::date
$$;

create table calendar_day (
  date        date    constraint calendar_day_pk primary key,
  kind        text    not null constraint calendar_day_kind_ck check (kind in ('LIBUR_NASIONAL', 'CUTI_BERSAMA', 'LIBUR_DAERAH', 'HARI_KERJA')),
  name        text    not null,
  legal_basis text    not null,
  assumption  boolean not null default false,
  question    text
);

create table office_hours (
  valid_from  date not null,
  valid_to    date not null,
  opens       text not null constraint office_hours_opens_ck check (opens ~ '^[0-2][0-9]:[0-5][0-9]$'),
  closes      text not null constraint office_hours_closes_ck check (closes ~ '^[0-2][0-9]:[0-5][0-9]$'),
  name        text,
  legal_basis text,
  assumption  boolean not null default false,
  question    text,
  constraint office_hours_pk primary key (valid_from),
  constraint office_hours_order_ck check (valid_from <= valid_to and opens < closes)
);

create table tariff_version (
  table_name     text        not null,
  effective_from date        not null,
  rows           jsonb       not null,
  legal_basis    text        not null,
  assumption     boolean     not null default false,
  question       text,
  created_at     timestamptz not null,
  constraint tariff_version_pk primary key (table_name, effective_from)
);

-- Grows with every change of the facts above: processes keep them in memory under this number.
create table office_revision (
  only_row boolean constraint office_revision_pk primary key default true constraint office_revision_one_ck check (only_row),
  revision bigint  not null
);
insert into office_revision (revision) values (1);

create function raise_office_revision() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update office_revision set revision = revision + 1;
  return null;
end $$;

create trigger calendar_day_revision after insert or update or delete on calendar_day for each statement execute function raise_office_revision();
create trigger office_hours_revision after insert or update or delete on office_hours for each statement execute function raise_office_revision();
create trigger tariff_version_revision after insert or update or delete on tariff_version for each statement execute function raise_office_revision();
create trigger role_revision after insert or update or delete on role for each statement execute function raise_office_revision();
create trigger organisation_name_revision after insert or update or delete on organisation_name for each statement execute function raise_office_revision();
create trigger office_revision_office after insert or update or delete on office for each statement execute function raise_office_revision();
`);
}

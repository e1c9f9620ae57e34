import type { Knex } from 'knex';

/** What keeps the machinery honest: repeated requests, recurring sweeps, worker pools. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table idempotency (
  owner       text        not null,
  key         text        not null,
  body_sha256 text        not null,
  answer      jsonb       not null,
  created_at  timestamptz not null,
  constraint idempotency_pk primary key (owner, key)
);
create index idempotency_created_ix on idempotency (created_at);

create table cron_slot (
  key        text        constraint cron_slot_pk primary key,
  node       text        not null,
  started_at timestamptz not null,
  done_at    timestamptz
);

create table worker_pool (
  id         uuid        constraint worker_pool_pk primary key,
  node       text        not null,
  worker_ids text[]      not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
`);
}

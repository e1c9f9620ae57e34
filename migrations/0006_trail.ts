import type { Knex } from 'knex';

/** The trail. The chained row holds the hash of a salted payload; the payload may be emptied by the owner without breaking the chain. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table event (
  stream_id      uuid        not null,
  stream_kind    text        not null constraint event_stream_kind_ck check (stream_kind in ('case', 'permit', 'party', 'account', 'package', 'setting')),
  seq            bigint      not null,
  id             uuid        not null,
  type           text        not null,
  actor_kind     text        not null constraint event_actor_kind_ck check (actor_kind in ('ACCOUNT', 'SYSTEM')),
  actor_id       uuid,
  actor_name     text        not null,
  on_behalf_of   uuid,
  channel        text        not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  payload_sha256 text        not null,
  prev_hash      text        not null,
  hash           text        not null,
  constraint event_pk primary key (stream_id, stream_kind, seq)
);

create table event_payload (
  stream_id   uuid   not null,
  stream_kind text   not null,
  seq         bigint not null,
  -- text, not jsonb: the hash is over these very characters.
  salt        text,
  payload     text,
  constraint event_payload_pk primary key (stream_id, stream_kind, seq),
  constraint event_payload_event_fk foreign key (stream_id, stream_kind, seq) references event
);

-- Heads of the streams that are no case; a case carries its own.
create table stream_head (
  stream_id   uuid   not null,
  stream_kind text   not null,
  seq         bigint not null,
  hash        text   not null,
  constraint stream_head_pk primary key (stream_id, stream_kind)
);
`);
}

import type { Knex } from 'knex';

/** Permit types and the immutable versions of their packages (Pasal 3). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
create table permit_type (
  code       text        constraint permit_type_pk primary key,
  created_at timestamptz not null
);

create table sop_version (
  id                    uuid        constraint sop_version_pk primary key,
  permit_type           text        not null constraint sop_version_permit_type_fk references permit_type,
  version               integer     not null,
  sha256                text        not null,
  -- Path to text of the whole bundle.
  files                 json        not null,
  -- permit-type.json as it stands in the bundle.
  description           json        not null,
  state                 text        not null constraint sop_version_state_ck check (state in ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
  decree                text        not null,
  effective_from        date        not null,
  base_version_id       uuid        constraint sop_version_base_fk references sop_version,
  created_by            text        not null,
  created_by_account    uuid        constraint sop_version_account_fk references account,
  created_at            timestamptz not null,
  published_at          timestamptz,
  without_second_person boolean     not null default false,
  constraint sop_version_number_uq unique (permit_type, version),
  constraint sop_version_published_ck check ((state = 'DRAFT') = (published_at is null))
);
create index sop_version_in_force_ix on sop_version (permit_type, effective_from desc, version desc) where state = 'PUBLISHED';

create table sop_approval (
  version_id  uuid        not null constraint sop_approval_version_fk references sop_version,
  account_id  uuid        not null constraint sop_approval_account_fk references account,
  approved_at timestamptz not null,
  constraint sop_approval_pk primary key (version_id, account_id)
);

-- json, not jsonb: the order of a form's properties is the order of its fields.
create table form_version (
  sha256         text        constraint form_version_pk primary key,
  form_key       text        not null,
  schema         json        not null,
  ui             json        not null,
  validator_code text        not null,
  created_at     timestamptz not null
);
`);
}

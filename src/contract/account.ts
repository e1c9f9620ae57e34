/** Accounts and sessions (Pasal 14: every user has a username and a password of their own). */
import type { FromSchema } from 'json-schema-to-ts';

export const usernameSchema = { type: 'string', pattern: '^[a-z][a-z0-9._-]{2,31}$', minLength: 3, maxLength: 32 } as const;

export const registerRequestSchema = {
  title: 'RegisterRequest', type: 'object', additionalProperties: false, required: ['username', 'password', 'name'],
  properties: {
    username: usernameSchema,
    password: { type: 'string', minLength: 10, maxLength: 200 },
    name: { type: 'string', minLength: 2, maxLength: 120 },
  },
} as const;
export type RegisterRequest = FromSchema<typeof registerRequestSchema>;

export const loginRequestSchema = {
  title: 'LoginRequest', type: 'object', additionalProperties: false, required: ['username', 'password'],
  properties: { username: { type: 'string', maxLength: 64 }, password: { type: 'string', maxLength: 200 } },
} as const;
export type LoginRequest = FromSchema<typeof loginRequestSchema>;

export const sessionSchema = {
  title: 'Session', type: 'object', additionalProperties: false,
  required: ['account', 'csrfToken', 'demo'],
  properties: {
    account: {
      anyOf: [{ type: 'null' }, {
        type: 'object', additionalProperties: false, required: ['id', 'username', 'name', 'class', 'assignments', 'unreadNotices', 'handlesIncidents'],
        properties: {
          id: { type: 'string' }, username: { type: 'string' }, name: { type: 'string' },
          class: { enum: ['PEMOHON', 'PEMROSES'] },
          assignments: {
            type: 'array',
            items: {
              type: 'object', additionalProperties: false, required: ['role', 'roleName', 'organisation', 'organisationName'],
              properties: { role: { type: 'string' }, roleName: { type: 'string' }, organisation: { type: 'string' }, organisationName: { type: 'string' } },
            },
          },
          unreadNotices: { type: 'integer' },
          handlesIncidents: { type: 'boolean', description: 'sees cases that stopped, and lets them go on' },
        },
      }],
    },
    csrfToken: { type: ['string', 'null'], description: 'send as X-CSRF-Token with every unsafe request' },
    demo: { type: 'boolean', description: 'true: demonstration mode, documents are examples' },
  },
} as const;
export type Session = FromSchema<typeof sessionSchema>;

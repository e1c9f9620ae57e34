/** The type of each route's handler, made of the route table: a handler that is missing or answers another shape does not compile. */
import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { RouteId, Routes } from '../contract/routes.ts';
import type { Readable } from 'node:stream';
import type { CallContext, Visitor } from './ports.ts';
import type { Context } from './state.ts';

type Shape<R, K extends string> = R extends { readonly [P in K]: infer S extends JSONSchema } ? FromSchema<S> : undefined;

export interface Call<R> {
  readonly params: Shape<R, 'params'>;
  readonly query: Shape<R, 'query'>;
  readonly body: Shape<R, 'body'>;
  readonly visitor: R extends { readonly auth: 'public' } ? Visitor | null : Visitor;
  /** Of If-Match. */
  readonly revision: R extends { readonly ifMatch: true } ? number : undefined;
  /** For what changes something: who, when, and the idempotency key. */
  readonly context: CallContext;
  /** Cookies and raw streams only; what a handler answers is its return value. */
  readonly ctx: Context;
}

/** A file on its way out. */
export interface FileAnswer {
  readonly content: Readable | string;
  readonly type: string;
  readonly size?: number;
  /** Offered as this name; without it the file is shown or run by the page that asked for it. */
  readonly downloadAs?: string;
  /** true: the address names the content, caches may keep it for good. */
  readonly isImmutable?: boolean;
}

type Reply<A> = A extends { readonly kind: 'json'; readonly schema: infer S extends JSONSchema } ? FromSchema<S> : A extends { readonly kind: 'file' } ? FileAnswer : void;

export type Handler<Id extends RouteId> = (call: Call<Routes[Id]>) => Promise<Reply<Routes[Id]['answer']>>;
export type Handlers = { readonly [Id in RouteId]: Handler<Id> };

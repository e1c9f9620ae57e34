import type Koa from 'koa';

/** What middleware leaves for the log line. */
export interface State {
  requestId: string;
  /** Id of the route in the table; the path itself may hold a document's token. */
  route?: string;
  /** Code of the problem that was answered. */
  problem?: string;
  failure?: unknown;
}

export type Context = Koa.ParameterizedContext<State>;
export type Middleware = Koa.Middleware<State>;

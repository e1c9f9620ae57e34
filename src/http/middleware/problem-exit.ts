import type { Problem } from '../../contract/problem.ts';
import { type Language, presentProblem } from '../present/problem.ts';
import { Refusal } from '../refusal.ts';
import type { Context, Middleware } from '../state.ts';

/** The one exit of every refusal and every bug: `application/problem+json`. */
export const problemExit: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(problemOf(error));
    if (refusal.problem.code === 'internal') ctx.state.failure = error;
    writeProblem(ctx, refusal);
  }
};

function writeProblem(ctx: Context, { problem, headers }: Refusal): void {
  const language = languageOf(ctx);
  const view = presentProblem(problem, language, ctx.state.requestId);
  ctx.state.problem = problem.code;
  ctx.status = view.status;
  ctx.set({ ...headers, 'Content-Language': language, 'Cache-Control': 'no-store' });
  ctx.remove('Content-Disposition');
  ctx.body = JSON.stringify(view);
  ctx.type = 'application/problem+json';
}

/** Indonesian unless the caller asks for English first. */
export const languageOf = (ctx: Context): Language => (ctx.acceptsLanguages(['id', 'en']) === 'en' ? 'en' : 'id');

/** What a library threw: a status below 500 is the caller's fault, the rest is ours. */
function problemOf(error: unknown): Problem {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 404) return { code: 'request.not-found' };
  if (status === 413) return { code: 'request.too-large' };
  if (typeof status === 'number' && status >= 400 && status < 500) return { code: 'request.invalid' };
  return { code: 'internal' };
}

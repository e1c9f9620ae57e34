import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ok, refuse, type Result } from '../contract/problem.ts';
import type { RenderAnswer, RenderOrder, RenderReady } from './render-child.ts';
import { renderInput, type RenderInput } from './render-input.ts';
import { resolveTemplate } from './resolve.ts';
import type { Rendered, RenderRequest } from './types.ts';

export interface RendererOptions {
  /** Milliseconds that one render may take; the process is killed then, because a native call cannot be interrupted. */
  readonly timeoutMs?: number;
  /** Hears why a render failed, for the log; the problem itself says nothing of it. */
  readonly onFailure?: (reason: string) => void;
}
export interface Renderer { render(request: RenderRequest): Promise<Result<Rendered>>; close(): Promise<void> }

/** Milliseconds until a new process must be ready; loading the compiler on a busy machine takes seconds. */
const startLimit = 30_000;
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./render-child.${extension}`, import.meta.url));

/**
 * Documents as PDF/A-2a. One Typst process, started by the first render and again after it died; requests wait for each other.
 * Problems: `document.fields-missing` { isian } and `document.render-failed`.
 */
export function createRenderer({ timeoutMs = 3000, onFailure }: RendererOptions = {}): Renderer {
  const typst = new TypstProcess(timeoutMs);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    async render(request) {
      const resolved = resolveTemplate(request);
      if (!resolved.ok) return refuse('document.fields-missing', { params: { isian: resolved.missing.join(', ') } });
      const { document } = resolved;
      try {
        const input = await renderInput(request, document);
        const pdf = await inTurn(() => typst.render(input));
        const sha256 = createHash('sha256').update(pdf).digest('hex');
        return ok({ pdf, sha256, validFrom: document.validFrom, validTo: document.validTo, holder: document.holder });
      } catch (error) {
        onFailure?.(error instanceof Error ? error.message : String(error));
        return refuse('document.render-failed');
      }
    },
    close: () => inTurn(() => typst.end()),
  };
}

/** One order at a time. */
class TypstProcess {
  private readonly timeoutMs: number;
  private child: ChildProcess | null = null;
  private closed = false;
  private orders = 0;

  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs;
  }

  async render(input: RenderInput): Promise<Uint8Array> {
    const child = await this.running();
    this.orders += 1;
    const order: RenderOrder = { id: this.orders, ...input };
    const reply = this.next<RenderAnswer>(child, this.timeoutMs, (message) => message.id === order.id);
    child.send(order);
    const answer = await reply;
    if (!answer.ok) throw new Error(answer.message);
    return answer.pdf;
  }

  async end(): Promise<void> {
    this.closed = true;
    const { child } = this;
    if (child === null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  private async running(): Promise<ChildProcess> {
    if (this.closed) throw new Error('the renderer is closed');
    if (this.child !== null) return this.child;
    // No environment: the process needs none, and must not see the office's secrets.
    const child = fork(program, { env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child = child;
    // Between two orders nobody listens, and an error without listener would end the server.
    child.on('error', () => undefined);
    child.once('exit', () => {
      if (this.child === child) this.child = null;
    });
    await this.next<RenderReady>(child, startLimit, (message) => message.ready);
    return child;
  }

  /** The next message of the process that fits. Rejects when it dies or the time is over, which kills it. */
  private next<T>(child: ChildProcess, limit: number, fits: (message: T) => boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        finish();
      };
      const onMessage = (message: unknown): void => {
        if (fits(message as T)) settle(() => resolve(message as T));
      };
      const onExit = (code: number | null, signal: string | null): void => settle(() => reject(new Error(`Typst process ended: ${signal ?? code}`)));
      const onError = (error: Error): void => settle(() => reject(error));
      const timer = setTimeout(() => {
        this.child = null;
        child.kill('SIGKILL');
        settle(() => reject(new Error(`Typst process took longer than ${limit} ms`)));
      }, limit);
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
    });
  }
}

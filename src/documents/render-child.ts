/** The Typst process: one message in, one PDF out. It is started and killed by renderer.ts; nothing else talks to it. */
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { RenderInput } from './render-input.ts';

export interface RenderOrder extends RenderInput { readonly id: number }
export type RenderAnswer = { readonly id: number; readonly ok: true; readonly pdf: Uint8Array } | { readonly id: number; readonly ok: false; readonly message: string };
export interface RenderReady { readonly ready: true }

// Typst follows symbolic links: the workspace holds our own file and nothing else.
const workspace = fileURLToPath(new URL('./typst/', import.meta.url));
const main = fileURLToPath(new URL('./typst/blocks.typ', import.meta.url));
// Only the compiler's own fonts, so that the same input gives the same bytes on every machine.
const compiler = NodeCompiler.create({ workspace, fontArgs: [] });
/** Renders after which a cached result is forgotten. */
const cacheAge = 10;

process.on('message', (order: RenderOrder) => process.send?.(answer(order)));
process.send?.({ ready: true } satisfies RenderReady);

function answer({ id, data, timestamp }: RenderOrder): RenderAnswer {
  try {
    return { id, ok: true, pdf: render(data, timestamp) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    compiler.evictCache(cacheAge);
  }
}

function render(data: string, timestamp: number): Uint8Array {
  const compiled = compiler.compile({ mainFilePath: main, inputs: { data } });
  const { result } = compiled;
  if (result === null || compiled.hasError()) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no document'));
  return compiler.pdf(result, { pdfStandard: 'a-2a', creationTimestamp: timestamp });
}

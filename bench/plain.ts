import { Engine } from 'bpmn-engine';
import type { Walker } from './walker.ts';

interface Running { signal(message: { readonly id: string }): void; getState(): unknown; stop(): void; getPostponed(): readonly { readonly id: string; readonly type: string }[] }

/** bpmn-engine as its manual shows it: its own recover, resume, signal and getState. */
export function plainWalker(xml: string): Walker {
  let running: Running | null = null;
  let text = '';
  const openTask = (): string | null => running?.getPostponed().find(({ type }) => type === 'bpmn:UserTask')?.id ?? null;
  const save = async (): Promise<void> => { text = JSON.stringify(await running?.getState()); };
  const complete = async (): Promise<boolean> => {
    const task = openTask();
    if (running === null || task === null) return false;
    running.signal({ id: task });
    await save();
    return true;
  };
  // After the last step there is nothing left to stop.
  const stop = (): void => { if (openTask() !== null) running?.stop(); };
  return {
    bytes: () => text.length,
    text: () => text,
    async start() {
      running = await new Engine({ name: 'bench', source: xml }).execute() as unknown as Running;
      await save();
    },
    hot: complete,
    async cold() {
      const engine = new Engine({ name: 'bench' }).recover(JSON.parse(text) as never);
      running = await engine.resume() as unknown as Running;
      const moved = await complete();
      stop();
      return moved;
    },
    end: stop,
  };
}

import type { Message } from './engine.ts';

type Handler = (key: string, message: Message) => void;
interface Listener { readonly handler: Handler; readonly priority: number }

/**
 * Tells what a sequence flow does to those who listen, first those with higher priority; what is published meanwhile waits its turn.
 * The engine gives each flow, as each activity, exchanges and queues that survive a stop, half of what loading a diagram costs; nothing ever waits in a flow.
 */
export class FlowBroker {
  readonly owner: object;
  private readonly listeners = new Map<string, Listener>();
  private readonly waiting: { readonly key: string; readonly content: unknown; readonly properties: object }[] = [];
  private delivering = false;

  constructor(owner: object) {
    this.owner = owner;
  }

  /** Everyone who listens to a flow listens to all of it. */
  subscribeTmp(_exchange: string, _pattern: string, handler: Handler, { consumerTag, priority = 0 }: { readonly consumerTag: string; readonly priority?: number }): void {
    this.listeners.set(consumerTag, { handler, priority });
  }

  cancel(consumerTag: string): void {
    this.listeners.delete(consumerTag);
  }

  publish(_exchange: string, key: string, content: unknown, properties: object = {}): void {
    this.waiting.push({ key, content, properties });
    if (this.delivering) return;
    this.delivering = true;
    try {
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) this.deliver(next.key, next.content, next.properties);
    } finally {
      this.delivering = false;
    }
  }

  stop(): void {
    this.listeners.clear();
  }

  private deliver(key: string, content: unknown, properties: object): void {
    const ordered = [...this.listeners].toSorted(([, a], [, b]) => b.priority - a.priority);
    for (const [tag, listener] of ordered) {
      if (this.listeners.get(tag) !== listener) continue;
      listener.handler(key, { content, fields: { routingKey: key, exchange: 'event' }, properties: { ...properties } } as unknown as Message);
    }
  }
}

import type { FlowBroker } from './flow-broker.ts';
import type { Message } from './engine.ts';

type Constructor = new (definition: Definition, context: Context) => Real;
interface Definition { readonly id: string; readonly type: string; readonly triggeredByEvent?: boolean; readonly behaviour?: { readonly attachedTo?: unknown; readonly isForCompensation?: boolean } }
interface Context { readonly definitionContext: { getInboundSequenceFlows(id: string): readonly { readonly sourceId: string }[] | undefined; getActivityById(id: string): Definition | undefined }; getInboundSequenceFlows(id: string): readonly { readonly broker: FlowBroker }[] }
interface Real { readonly broker: { subscribeTmp(...given: Subscription): void }; activate(): void; _onInboundEvent(key: string, message: Message): void }
type Subscription = [exchange: string, pattern: string, handler: unknown, options: { readonly consumerTag: string }];

/**
 * An activity that is made when a token reaches it or its state is restored. The engine makes all of a diagram with their queues at every restore;
 * a step touches a handful. What stands at no flow (starts, boundary events, compensation) may begin by itself and is made at once.
 */
export function lazily(Type: Constructor): Constructor {
  return function Lazy(definition: Definition, context: Context) {
    const { attachedTo, isForCompensation } = definition.behaviour ?? {};
    const inbound = context.definitionContext.getInboundSequenceFlows(definition.id) ?? [];
    // An event gateway compares what it waits for with the one that speaks.
    const awaited = inbound.some(({ sourceId }) => context.definitionContext.getActivityById(sourceId)?.type === 'bpmn:EventBasedGateway');
    const begins = inbound.length === 0 || awaited || attachedTo !== undefined || isForCompensation === true || definition.triggeredByEvent === true;
    return begins ? new Type(definition, context) : new Proxy({}, new Asleep(Type, definition, context));
  } as unknown as Constructor;
}

/** Answers what the engine asks of an activity in which nothing happens; anything else wakes it. */
class Asleep implements ProxyHandler<object> {
  private readonly Type: Constructor;
  private readonly definition: Definition;
  private readonly context: Context;
  private readonly idle: Readonly<Record<string, unknown>>;
  private readonly subscriptions = new Map<string, Subscription>();
  private active = false;
  private real: Real | null = null;

  constructor(Type: Constructor, definition: Definition, context: Context) {
    this.Type = Type;
    this.definition = definition;
    this.context = context;
    this.idle = {
      id: definition.id, type: definition.type, isStart: false, placeholder: undefined, triggeredByEvent: undefined,
      activate: () => this.activate(), deactivate: () => this.deactivate(), getState: () => undefined,
      broker: this.earphone({
        subscribeTmp: (...given: Subscription) => { this.subscriptions.set(given[3].consumerTag, given); },
        cancel: (tag: string) => { this.subscriptions.delete(tag); },
        // Nothing in it listens yet.
        publish: () => undefined,
      }),
    };
  }

  get(_target: object, key: string | symbol): unknown {
    if (this.real === null && typeof key === 'string' && Object.hasOwn(this.idle, key)) return this.idle[key];
    return Reflect.get(this.wake(), key);
  }

  set(_target: object, key: string | symbol, value: unknown): boolean {
    return Reflect.set(this.wake(), key, value);
  }

  has(_target: object, key: string | symbol): boolean {
    return Reflect.has(this.wake(), key);
  }

  private wake(): Real {
    if (this.real !== null) return this.real;
    const real = new this.Type(this.definition, this.context);
    const { active } = this;
    this.deactivate();
    this.real = real;
    for (const subscription of this.subscriptions.values()) real.broker.subscribeTmp(...subscription);
    if (active) real.activate();
    return real;
  }

  /** Keeps who wants to hear of the activity until there is one. */
  private earphone(idle: Readonly<Record<string, unknown>>): object {
    return new Proxy(idle, { get: (known, key: string) => (this.real === null && Object.hasOwn(known, key) ? known[key] : Reflect.get(this.wake().broker, key)) });
  }

  private activate(): void {
    this.active = true;
    for (const { broker } of this.context.getInboundSequenceFlows(this.definition.id)) broker.subscribeTmp('event', 'flow.#', (key, message) => this.wake()._onInboundEvent(key, message), { consumerTag: this.tag });
  }

  private deactivate(): void {
    this.active = false;
    for (const { broker } of this.context.getInboundSequenceFlows(this.definition.id)) broker.cancel(this.tag);
  }

  private get tag(): string {
    return `asleep-${this.definition.id}`;
  }
}

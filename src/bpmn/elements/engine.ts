/**
 * The part of bpmn-elements' shape that our behaviours touch. Its own declarations leave out constructors and message contents.
 */
/** A level around an activation: a sub-process or one instance of it, the process, the definition; in `path` those further out. */
export interface Level { readonly id: string; readonly executionId: string; readonly path?: readonly Level[] }
export interface Content { readonly id: string; readonly type: string; readonly executionId: string; readonly parent?: Level; readonly isRootScope?: boolean; readonly isMultiInstance?: boolean; readonly index?: number; /** see `placed` */ readonly around?: number; readonly timerText?: string; readonly [key: string]: unknown }
export interface Message { readonly content: Content; readonly fields: { readonly routingKey: string; readonly redelivered?: boolean }; readonly properties: { readonly type?: string; readonly correlationId?: string; readonly delegate?: boolean }; ack(): void }
export interface Broker { publish(exchange: string, key: string, content: unknown, options?: object): void; subscribeTmp(exchange: string, pattern: string, handler: (key: string, message: Message) => void, options: object): void; cancel(tag: string): void; getConsumer(tag: string): unknown; getQueue(name: string): { purge(): unknown } | undefined }
export interface Activity { readonly id: string; readonly type: string; readonly executionId: string; readonly parent: object; readonly parentElement: unknown; readonly behaviour: { readonly loopCharacteristics?: { readonly Behaviour: new (activity: Activity, definition: unknown) => Loop }; readonly [key: string]: unknown }; readonly broker: Broker; readonly environment: Environment; getActivityById(id: string): Activity | null; run(): void }
export interface Loop { execute(message: Message): unknown }
export interface Environment { readonly options: { readonly run?: Run; /** position of the instance of a repeated sub-process that this is the environment of */ readonly around?: number }; clone(options?: object): Environment }

/** What one call of `advance` offers to the behaviours; kept in the environment, never in the snapshot. */
export interface Run {
  /** Answers a business rule task and records the result. */
  decide(element: string, content: Content): void;
  /** Text of a timer with FEEL evaluated. */
  timerText(element: string, content: Content): string;
  /** Exactly true or false, else it throws. */
  condition(expression: string, content: Content): boolean;
  /** Does the process or sub-process begin at this start event? */
  begins(start: string): boolean;
  /** Inclusive joins at which tokens stand. */
  readonly waiting: Set<WaitingJoin>;
}

/** A join that waits for tokens elsewhere; `advance` asks it when nothing else moves any more. */
export interface WaitingJoin { readonly id: string; /** position of the instance that it stands in */ readonly around: number; isReady(): boolean; pass(): void }

/** What an activity says of itself does not tell in which run of its level it stands, until the level passes it on; its environment knows. */
export const placed = ({ options: { around } }: Environment, content: Content): Content => (around === undefined ? content : { ...content, around });

export function runOf(environment: Environment): Run {
  const { run } = environment.options;
  if (run === undefined) throw new Error('engine used outside advance');
  return run;
}

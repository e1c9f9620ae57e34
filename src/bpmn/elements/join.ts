import { Activity as ActivityOf } from 'bpmn-elements';
import type { Environment } from './engine.ts';

interface Token { readonly content: TokenContent; ack(): void; nack(allUpTo: boolean, requeue: boolean): void }
interface TokenContent { readonly id: string }
interface Inbound { readonly messages: readonly Token[]; get(): Token | false }
export interface Flow { readonly id: string; readonly sourceId: string; readonly targetId: string; readonly isDefault?: boolean }
/** What a gateway sees of the steps around it, in its own run of its process or sub-process. */
export interface Neighbour {
  readonly id: string;
  readonly type: string;
  readonly status: string | undefined;
  readonly inbound: readonly Flow[];
  readonly outbound: readonly Flow[];
  readonly attachedTo: Neighbour | null;
  readonly behaviour: { readonly cancelActivity?: boolean };
  readonly broker: { getQueue(name: 'inbound-q'): Inbound | undefined };
}
interface JoinShape extends Neighbour {
  readonly parent: { readonly id: string };
  readonly environment: Environment;
  readonly context: { getActivities(scope: string): readonly Neighbour[] };
  run(content: object): void;
  activate(): unknown;
  deactivate(): void;
  _consumeInbound(): unknown;
  _onInboundEvent(key: string, message: unknown): unknown;
}
const Base = ActivityOf as unknown as new (behaviour: unknown, definition: object, context: object) => JoinShape;

/** Flows on which tokens wait before a step. */
export const waitingOn = (step: Neighbour): string[] => (step.broker.getQueue('inbound-q')?.messages ?? []).map(({ content }) => content.id);

/**
 * A gateway with several ways in: tokens wait on their flows until it takes one of each.
 * The engine's own join counts sources, not flows, and knows no inclusive one. The tokens stand in the step's inbound queue, which is a part of the snapshot.
 */
export abstract class Join extends Base {
  private active = false;

  /** A token has come, or stands there since the snapshot. */
  protected abstract arrived(): void;

  override activate(): unknown {
    this.active = true;
    return super.activate();
  }

  override deactivate(): void {
    this.active = false;
    super.deactivate();
  }

  override _consumeInbound(): unknown {
    if (this.inbound.length < 2) return super._consumeInbound();
    if (this.mayPass()) this.arrived();
    return undefined;
  }

  override _onInboundEvent(key: string, message: unknown): unknown {
    const queued = super._onInboundEvent(key, message);
    if (this.inbound.length > 1 && this.mayPass()) this.arrived();
    return queued;
  }

  protected mayPass(): boolean {
    return this.active && this.status === undefined && this.marked().size > 0;
  }

  protected marked(): Set<string> {
    return new Set(waitingOn(this));
  }

  /** One token of each flow that has one. */
  pass(): void {
    const queue = this.broker.getQueue('inbound-q');
    const tokens: Token[] = [];
    for (let token = queue?.get(); token !== undefined && token !== false; token = queue?.get()) tokens.push(token);
    const taken = new Map<string, TokenContent>();
    for (const token of tokens) {
      const { content } = token;
      if (taken.has(content.id)) token.nack(false, true);
      else {
        taken.set(content.id, { ...content });
        token.ack();
      }
    }
    this.run({ inbound: [...taken.values()] });
  }
}

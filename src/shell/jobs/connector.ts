import type { CaseCall, CaseState, IssuedDocument } from '../../core/types.ts';
import type { PermitPackage } from '../../packages/types.ts';

/**
 * A way to something outside the case. It may be asked twice with the same idempotency key: after a crash nobody knows whether the
 * first answer was given.
 */
export interface Connector {
  /** `connector.operation`, as in `camunda:topic`. */
  readonly topic: string;
  perform(input: ConnectorInput): Promise<ConnectorAnswer>;
}

export interface ConnectorInput { readonly application: CaseState; readonly call: CaseCall; readonly pkg: PermitPackage; readonly idempotencyKey: string }

export type ConnectorAnswer =
  | { readonly result: Readonly<Record<string, unknown>>; /** Only `document.issue`. */ readonly issued?: IssuedDocument }
  /** `retry`: it may go better later. Without it the failure is final: an error boundary event takes over, else the case waits for the operator. */
  | { readonly error: { readonly code: string; readonly message: string; readonly retry?: boolean } };

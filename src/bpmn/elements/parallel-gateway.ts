import { Join } from './join.ts';
import { PassThrough } from './pass-through.ts';

class ParallelJoin extends Join {
  /** As soon as every flow has a token. */
  protected override arrived(): void {
    if (this.marked().size === this.inbound.length) this.pass();
  }
}

export function ParallelGateway(definition: object, context: object): object {
  return new ParallelJoin(PassThrough, definition, context);
}

import type { Activity, Message } from './engine.ts';

/** What a gateway does between coming and going: nothing. */
export class PassThrough {
  private readonly activity: Activity;

  constructor(activity: Activity) {
    this.activity = activity;
  }

  execute({ content }: Message): void {
    this.activity.broker.publish('execution', 'execute.completed', { ...content });
  }
}

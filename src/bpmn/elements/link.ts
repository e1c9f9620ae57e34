import type { Activity, Message } from './engine.ts';

/** Both ends of a link are passed at once; between them `parse` drew the sequence flow that the link stands for. */
export class LinkEventDefinition {
  private readonly activity: Activity;
  readonly type = 'bpmn:LinkEventDefinition';

  constructor(activity: Activity) {
    this.activity = activity;
  }

  execute({ content }: Message): void {
    this.activity.broker.publish('execution', 'execute.completed', { ...content });
  }
}

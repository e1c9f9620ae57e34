import { advance, createInstance, parse, type Instance } from '../../src/bpmn/index.ts';
import type { Address, Host, ProcessSource, Step, Trigger } from '../../src/bpmn/types.ts';

/** A whole BPMN file around the given flow elements. */
export const diagram = (body: string, root = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:izin="urn:perizinan:sop:1" id="defs" targetNamespace="urn:uji">
${root}<process id="p" isExecutable="true">${body}</process></definitions>`;

export const flow = (id: string, from: string, to: string, condition?: string): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression">${condition.replaceAll('<', '&lt;')}</conditionExpression>`}</sequenceFlow>`;

export async function sourceOf(body: string, root = ''): Promise<ProcessSource> {
  const { source, findings } = await parse(diagram(body, root));
  if (source === null) throw new Error(JSON.stringify(findings));
  return source;
}

/** A host whose "FEEL" is a table of answers: what the engine asks is part of the test. */
export function hostWith(answers: Readonly<Record<string, unknown>>, variables: Readonly<Record<string, unknown>> = {}): Host {
  return {
    variables,
    evaluate: (expression, scope) => {
      const key = expression.trim();
      if (key in answers) return typeof answers[key] === 'function' ? (answers[key] as (scope: Readonly<Record<string, unknown>>) => unknown)(scope) : answers[key];
      if (key in scope) return scope[key];
      throw new Error(`unknown ${key}`);
    },
    decide: (decisionRef) => answers[decisionRef ?? ''],
  };
}

/** One case played by hand; between two steps the snapshot goes through JSON, as in the database. A process kept alive beside it must stand at the same place. */
export class Play {
  readonly path: string[] = [];
  step: Step | null = null;
  private readonly source: ProcessSource;
  /** null: the case came from another diagram, and there is none beside it. */
  private readonly alive: Instance | null;
  host: Host;

  /** @param step where a case stands that was begun elsewhere */
  constructor(source: ProcessSource, host: Host = hostWith({}), step: Step | null = null) {
    this.source = source;
    this.alive = step === null ? createInstance(source) : null;
    this.host = host;
    this.step = step;
  }

  go(trigger: Trigger): this {
    const result = advance(this.source, this.step === null ? null : JSON.parse(JSON.stringify(this.step.snapshot)), trigger, this.host);
    if (!result.ok) throw new Error(`${result.incident.kind} at ${result.incident.element ?? '-'}: ${result.incident.message}`);
    this.sameAlive(trigger, result.step);
    this.step = result.step;
    this.path.push(...result.step.path);
    return this;
  }

  start(): this { return this.go({ type: 'start' }); }
  complete(element: string, index: number | null = null): this { return this.go({ type: 'complete', ...this.address(element, index) }); }
  answer(element: string, index: number | null = null): this { return this.go({ type: 'answer', ...this.address(element, index) }); }
  timer(element: string, index: number | null = null): this { return this.go({ type: 'timer', ...this.address(element, index) }); }

  open(): string[] { return [...(this.step?.waits ?? []), ...(this.step?.calls ?? [])].map(({ element, index }) => (index === null ? element : `${element}#${index}`)); }

  private sameAlive(trigger: Trigger, step: Step): void {
    if (this.alive === null) return;
    const alive = this.alive.apply(trigger, this.host);
    const visible = (found: Step): string => JSON.stringify({ ...found, snapshot: null });
    if (!alive.ok || visible(alive.step) !== visible(step)) throw new Error(`kept alive it differs: ${JSON.stringify(alive)} from ${JSON.stringify(step)}`);
  }

  private address(element: string, index: number | null): Address {
    const all = [...(this.step?.waits ?? []), ...(this.step?.calls ?? []), ...(this.step?.timers ?? [])];
    const found = all.find((item) => item.element === element && item.index === index);
    if (found === undefined) throw new Error(`${element} is not open: ${this.open().join()}`);
    return { element: found.element, entry: found.entry, index: found.index };
  }
}

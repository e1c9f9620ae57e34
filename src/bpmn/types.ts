/**
 * The engine as a function: what goes in and what comes out. This room knows BPMN only, no permit, no database, no clock.
 */

/** Everything of a diagram that other rooms may ask, keyed by element id. Plain data, serialisable. */
export interface ProcessSource {
  readonly processId: string;
  readonly processName: string;
  /** `izin:*` and documentation of the process element itself. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In document order. */
  readonly elements: readonly ElementInfo[];
  readonly flows: readonly FlowInfo[];
  readonly lanes: readonly LaneInfo[];
  /** Processes that stand in the place of a call, each before those that it calls. */
  readonly calls: readonly CalledProcess[];
  /** The serialised context that bpmn-elements runs; opaque outside this room. */
  readonly context: unknown;
}

/** A called process: the sub-process that stands in the place of its call, in which each part's id is `<activity>.<id in its own diagram>`. */
export interface CalledProcess {
  /** Id of the call, and of the sub-process. */
  readonly activity: string;
  /** Id and name of the process in its own diagram. */
  readonly process: string;
  readonly name: string;
  /** Path of the file that draws it; null: the file of the diagram itself. */
  readonly file: string | null;
}

/** What a diagram may call besides the processes of its own file. */
export interface Library {
  /** path → XML */
  readonly files: Readonly<Record<string, string>>;
  /** Ids of processes that could be called if their files were here; only named in messages. */
  readonly elsewhere: readonly string[];
}

export interface ElementInfo {
  readonly id: string;
  /** BPMN type without prefix: `UserTask`, `ExclusiveGateway`, `BoundaryEvent` … */
  readonly type: string;
  readonly name: string;
  readonly documentation: string;
  /** Lane that the element stands in; inherited from the sub-process around it. */
  readonly lane: string | null;
  /** Id of the sub-process around it, null at top level. */
  readonly parent: string | null;
  /** Every attribute in the namespace `izin`, without prefix: waktu, kelengkapan, output, keterangan, tahap, hasil, dokumen, hariKerja … (an event's definition attributes are merged in). */
  readonly attributes: Readonly<Record<string, string>>;
  readonly formKey: string | null;
  readonly candidateGroups: string | null;
  readonly assignee: string | null;
  /** `camunda:topic` of a service or send task, or of an event that throws a message. */
  readonly topic: string | null;
  /** `camunda:decisionRef` of a business rule task. */
  readonly decisionRef: string | null;
  /** `camunda:resultVariable`. */
  readonly resultVariable: string | null;
  /** `camunda:inputOutput` inputs: FEEL texts. */
  readonly inputs: readonly { readonly name: string; readonly expression: string }[];
  /** Name of the message that a receive or send task refers to. */
  readonly message: string | null;
  /** What an event waits for, any one of them, or throws, all of them; in document order. */
  readonly definitions: readonly EventDefinition[];
  /** Name of a link. */
  readonly link: string | null;
  /** What undoes it: the task that an association leads to from its compensation boundary event, which is no element of its own here. */
  readonly handler: string | null;
  /** Undoes another step; no flow leads to it. */
  readonly isForCompensation: boolean;
  /** An event sub-process: no flow leads to it. */
  readonly triggeredByEvent: boolean;
  /** Kinds of the event definitions: 'timer' | 'message' | 'signal' | 'error' | 'conditional' | 'terminate' | 'link' | 'escalation' | 'compensate' | 'cancel'. */
  readonly eventDefinitions: readonly string[];
  readonly attachedTo: string | null;
  readonly interrupting: boolean;
  readonly multiInstance: { readonly sequential: boolean; readonly collection: string | null; readonly elementVariable: string | null; readonly cardinality: string | null; readonly completionCondition: string | null } | null;
  /** Standard loop: the same step again as long as the condition holds, which is asked before or after each time. */
  readonly standardLoop: { readonly testBefore: boolean; readonly condition: string | null; readonly maximum: number | null } | null;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow: string | null;
}

/** One event definition of an event; of a timer its text stands among the attributes. */
export interface EventDefinition {
  readonly kind: string;
  /** Name of the message or signal. */
  readonly name: string | null;
  /** Code of the error or escalation, else its id; null: none named, any. */
  readonly code: string | null;
  /** FEEL of a condition. */
  readonly condition: string | null;
  /** The step that a compensation event has undone; null: all of its level. */
  readonly activity: string | null;
}

export interface FlowInfo { readonly id: string; readonly name: string; readonly source: string; readonly target: string; readonly condition: string | null }
export interface LaneInfo { readonly id: string; readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly elements: readonly string[] }

/** SAFETY: a case could go wrong or the law be broken, never overridden. QUALITY: a poor procedure, which a person may publish all the same with a reason. */
export type RuleClass = 'SAFETY' | 'QUALITY';

/** One thing wrong with a diagram or a package; shape of the command line's contract. */
export interface Finding {
  readonly rule: string;
  /** Absent: SAFETY, as of everything that could not even be read. The check's answer always says it. */
  readonly class?: RuleClass;
  readonly severity: 'error' | 'warning';
  readonly element: string | null;
  /** Indonesian; names the element and says what to draw instead. */
  readonly message: string;
}

/** Where a case stands. JSON, a few kB, no form data and no source in it. Opaque outside this room. */
export type Snapshot = { readonly [key: string]: unknown };

/** Address of one activation of an element: stable between commands, unlike the engine's own random ids. */
export interface Address {
  readonly element: string;
  /** How often the element has been entered in this case, from 1: a task that is opened again by a loop is another task. */
  readonly entry: number;
  /** Index within a multi-instance activity, else null. */
  readonly index: number | null;
}

/** Something that waits for a person or a message. */
export interface Wait extends Address {
  readonly kind: 'user' | 'receive' | 'message' | 'signal';
  /** Name of the awaited message or signal. */
  readonly name: string | null;
  /** Of a message with `izin:korelasi`: the digest (`correlationKey`) of what its FEEL said when the wait began; only a message with the same key fits. */
  readonly key?: string;
  /** Values local to this instance: the element variable of a multi-instance activity. */
  readonly local: Readonly<Record<string, unknown>>;
}

export interface Timer extends Address {
  readonly kind: 'date' | 'duration' | 'cycle';
  /** ISO 8601 text, FEEL already evaluated: a date-time or a duration; of a cycle the duration until its next turn, each turn with an entry of its own. */
  readonly value: string;
  /** true: the days of the duration are working days (`izin:hariKerja="true"`). */
  readonly workingDays: boolean;
  /** What it stands beside: the task of a boundary event, the event sub-process of its start; null: in the way of the token. */
  readonly attachedTo: string | null;
  readonly interrupting: boolean;
}

/** A durable call to something outside the engine: answered later by an `answer` trigger. */
export interface Call extends Address {
  readonly kind: 'service' | 'send';
  readonly topic: string;
  /** Inputs, FEEL already evaluated (not yet JSON: dates are FEEL values). */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly resultVariable: string | null;
  readonly local: Readonly<Record<string, unknown>>;
}

export type Trigger =
  /** Begins at this start event, else at the first without a trigger; a message or signal that a start event waits for begins there. */
  | { readonly type: 'start'; readonly element?: string }
  | ({ readonly type: 'complete' } & Address)
  | ({ readonly type: 'answer' } & Address)
  /** A call failed in a way that the diagram may catch with an error boundary event. */
  | ({ readonly type: 'fail'; readonly errorCode: string } & Address)
  /** `key`: which of those that wait for this message; see `Wait.key`. */
  | { readonly type: 'message'; readonly name: string; readonly key?: string | number }
  | { readonly type: 'signal'; readonly name: string }
  | ({ readonly type: 'timer' } & Address);

/** What the host gives the engine at each call; nothing of it is kept in the snapshot. */
export interface Host {
  /** Variables as FEEL sees them, already converted by the forms' schemas. What instances fill is a list with null where one has not answered; see `seenFrom`. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the case holds open: a snapshot in which one of these is not open does not fit, and nothing is guessed. Absent: not checked. */
  readonly open?: readonly Address[];
  /** Evaluates a FEEL expression. Throws `ExpressionFailure` when it does not yield a clean value. */
  evaluate(expression: string, variables: Readonly<Record<string, unknown>>): unknown;
  /** Evaluates a DMN decision synchronously; the answer is stored under the task's result variable. */
  decide(decisionRef: string | null, variables: Readonly<Record<string, unknown>>, element: string): unknown;
}

/** Full state after the step: the lists hold all that is open now, not only what is new. */
export interface Step {
  readonly snapshot: Snapshot;
  readonly waits: readonly Wait[];
  readonly timers: readonly Timer[];
  readonly calls: readonly Call[];
  /** Flow nodes that completed in this step, in order; a sub-process after its content. */
  readonly path: readonly string[];
  /**
   * What this step stored, in order: results of business rule tasks (in an instance of a multi-instance activity at its `index` of a list), and null under
   * the names that instances fill, as their activity begins anew.
   */
  readonly assignments: readonly { readonly element: string; readonly index: number | null; readonly name: string; readonly value: unknown }[];
  readonly ended: boolean;
  /** End events reached so far in the case, in order. */
  readonly ends: readonly string[];
}

/** One command on a process: the engine as a function, or an instance of it that is still alive. */
export type Advance = (source: ProcessSource, snapshot: Snapshot | null, trigger: Trigger, host: Host) => StepResult;

/** Why a case stopped at an element: an expression that failed, no flow to take, an error without catcher. */
export interface EngineIncident { readonly element: string | null; readonly kind: 'expression' | 'decision' | 'no-flow' | 'uncaught-error' | 'snapshot' | 'engine'; readonly message: string }
export type StepResult = { readonly ok: true; readonly step: Step } | { readonly ok: false; readonly incident: EngineIncident };

/*
 * index.ts of this room exports:
 *   parse(xml: string): Promise<{ source: ProcessSource | null; findings: Finding[] }>   XML → source; refuses DOCTYPE, moddle warnings, duplicate ids …
 *   lint(source: ProcessSource): Finding[]                                               the BPMN profile; knows no permit
 *   advance(source, snapshot | null, trigger, host: Host): StepResult                     synchronous, pure
 *   expressionsOf(source): DiagramExpression[]                                           every FEEL text of the diagram, with its place and use
 */

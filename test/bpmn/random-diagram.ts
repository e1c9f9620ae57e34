import fc from 'fast-check';
import { flow } from './diagram.ts';

/** A procedure as people draw it: blocks within blocks. */
export type Block =
  | { readonly kind: 'user' | 'plain' | 'service' | 'message' | 'sent' | 'told' | 'either' | 'timed' | 'linked' | 'escalated' | 'undone' }
  | { readonly kind: 'sequence' | 'parallel'; readonly parts: readonly Block[] }
  | { readonly kind: 'choice'; readonly parts: readonly Block[]; readonly taken: number }
  | { readonly kind: 'some'; readonly parts: readonly Block[]; /** ways whose condition holds; none: the default, which is the last */ readonly taken: readonly number[] }
  | { readonly kind: 'sub'; readonly body: Block }
  | { readonly kind: 'again'; readonly body: Block; readonly times: number }
  | { readonly kind: 'each'; readonly count: number; readonly sequential: boolean }
  /** a sub-process once for each entry of a list */
  | { readonly kind: 'repeat'; readonly body: Block; readonly count: number; readonly sequential: boolean };

const times = { count: fc.integer({ min: 0, max: 3 }), sequential: fc.boolean() };
/** Of a sub-process fewer, each with all that stands in it. */
const fewTimes = { ...times, count: fc.integer({ min: 0, max: 2 }) };
/** @param others blocks that may not stand everywhere: what is done once for each entry of a list stands in none of its kind */
const blocksOf = (others: readonly fc.Arbitrary<Block>[]): fc.Arbitrary<Block> => fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof({ depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Block>({ kind: 'user' }, { kind: 'plain' }, { kind: 'service' }, { kind: 'message' }, { kind: 'sent' }, { kind: 'told' }, { kind: 'either' }, { kind: 'timed' }, { kind: 'linked' }, { kind: 'escalated' }),
    ...others,
    fc.record({ kind: fc.constantFrom('sequence' as const, 'parallel' as const), parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) }),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).chain((parts) => fc.record({ kind: fc.constant('choice' as const), parts: fc.constant(parts), taken: fc.nat({ max: parts.length - 1 }) })),
    fc.array(tie('block'), { minLength: 2, maxLength: 3 }).chain((parts) => fc.record({ kind: fc.constant('some' as const), parts: fc.constant(parts), taken: fc.subarray([...parts.keys()].slice(0, -1)) })),
    fc.record({ kind: fc.constant('sub' as const), body: tie('block') }),
    fc.record({ kind: fc.constant('again' as const), body: tie('block'), times: fc.integer({ min: 0, max: 2 }) }),
  ),
})).block;
const undone = fc.constant<Block>({ kind: 'undone' });
const each = fc.record({ kind: fc.constant('each' as const), ...times });
const repeated = (body: fc.Arbitrary<Block>): fc.Arbitrary<Block> => fc.record({ kind: fc.constant('repeat' as const), body, ...fewTimes });
export const blocks = blocksOf([undone, each, repeated(blocksOf([undone]))]);
/** A case that is undoing something stays where it is. */
export const movableBlocks = blocksOf([each, repeated(blocksOf([]))]);

const day = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition>';

export interface Node {
  readonly id: string;
  readonly kind: 'start' | 'end' | 'told' | 'user' | 'plain' | 'service' | 'message' | 'either' | 'timer' | 'choice' | 'parallel' | 'some' | 'sub' | 'each' | 'repeat' | 'thrown' | 'stop' | 'undo' | 'handler';
  readonly parent: string | null;
  readonly next: string[];
  /** of a start: a signal of its id begins there */
  readonly heard?: boolean;
  /** of a timer: the task it stands on; of an event that has a task undone: what undoes it */
  readonly host?: string;
  /** of an escalation: the boundary event that ends its sub-process */
  readonly catcher?: string;
  /** of a choice: way taken, or name of the task whose completions decide */
  readonly taken?: number;
  /** of an inclusive split: its ways taken, and the join that ends them */
  readonly ways?: readonly number[];
  readonly join?: string;
  readonly again?: { readonly task: string; readonly times: number };
  readonly count?: number;
  readonly sequential?: boolean;
}

/** The same procedure twice: as XML for the engine, as a graph for the reference. */
export class Drawing {
  readonly nodes = new Map<string, Node>();
  /** Ids of what each block is drawn with, in a fixed order; null: the process's own start and end. */
  readonly drawn = new Map<Block | null, string[]>();
  readonly xml: string;
  private readonly prefix: string;
  private readonly within: (Block | null)[] = [null];
  private counter = 0;

  /**
   * @param prefix of every id, so that two drawings have none in common
   * @param heard whether a signal can begin the process too
   */
  constructor(block: Block, prefix = '', heard = false) {
    this.prefix = prefix;
    this.xml = this.scope(block, null, heard);
  }

  private scope(block: Block, parent: string | null, heard = false): string {
    const start = this.add('start', parent);
    const end = this.add('end', parent);
    const out: string[] = [`<startEvent id="${start.id}"/>`, `<endEvent id="${end.id}"/>`];
    this.connect(out, this.place(block, heard ? this.secondStart(start, out) : start, parent, out), end);
    return out.join('');
  }

  private secondStart(first: Node, out: string[]): Node {
    const second = this.add('start', null, { heard: true });
    const merge = this.step('choice', first, null, out, { taken: 0 });
    this.connect(out, second, merge);
    out.push(`<startEvent id="${second.id}"><signalEventDefinition/></startEvent><exclusiveGateway id="${merge.id}"/>`);
    return merge;
  }

  /** Draws a block behind `from` and returns where it ends. */
  private place(block: Block, from: Node, parent: string | null, out: string[]): Node {
    this.within.push(block);
    const last = this.draw(block, from, parent, out);
    this.within.pop();
    return last;
  }

  private draw(block: Block, from: Node, parent: string | null, out: string[]): Node {
    switch (block.kind) {
      case 'sequence': return block.parts.reduce((last, part) => this.place(part, last, parent, out), from);
      case 'parallel': return this.fork(block.parts, this.add('parallel', parent), 'parallel', from, parent, out);
      case 'choice': return this.fork(block.parts, this.add('choice', parent, { taken: block.taken }), 'choice', from, parent, out);
      case 'some': return this.some(block.parts, block.taken, from, parent, out);
      case 'sub': {
        const node = this.step('sub', from, parent, out);
        out.push(`<subProcess id="${node.id}">${this.scope(block.body, node.id)}</subProcess>`);
        return node;
      }
      case 'repeat': {
        const node = this.step('repeat', from, parent, out, { count: block.count, sequential: block.sequential });
        out.push(`<subProcess id="${node.id}">${eachOf(block)}${this.scope(block.body, node.id)}</subProcess>`);
        return node;
      }
      case 'again': return this.again(block.body, block.times, from, parent, out);
      case 'timed': return this.timed(from, parent, out);
      case 'told': return this.told(from, parent, out);
      case 'linked': return this.linked(from, parent, out);
      case 'escalated': return this.escalated(from, parent, out);
      case 'undone': return this.undone(from, parent, out);
      case 'each': {
        const node = this.step('each', from, parent, out, { count: block.count, sequential: block.sequential });
        out.push(`<userTask id="${node.id}">${eachOf(block)}</userTask>`);
        return node;
      }
      default: {
        const node = this.step(block.kind === 'sent' ? 'service' : block.kind, from, parent, out);
        const tag = { user: 'userTask', plain: 'task', service: 'serviceTask', message: 'receiveTask', sent: 'intermediateThrowEvent', either: 'intermediateCatchEvent' }[block.kind];
        const definitions = { sent: '<messageEventDefinition/>', either: `<messageEventDefinition/>${day}` } as const;
        out.push(`<${tag} id="${node.id}">${block.kind in definitions ? definitions[block.kind as keyof typeof definitions] : ''}</${tag}>`);
        return node;
      }
    }
  }

  private fork(parts: readonly Block[], split: Node, kind: 'parallel' | 'choice', from: Node, parent: string | null, out: string[]): Node {
    this.connect(out, from, split);
    const join = this.add(kind, parent, { taken: 0 });
    const tag = kind === 'parallel' ? 'parallelGateway' : 'exclusiveGateway';
    out.push(`<${tag} id="${split.id}"/><${tag} id="${join.id}"/>`);
    parts.forEach((part, way) => {
      const first = this.add('plain', parent);
      out.push(`<task id="${first.id}"/>`);
      this.connect(out, split, first, kind === 'choice' ? (way === split.taken ? 'benar' : 'salah') : undefined);
      this.connect(out, this.place(part, first, parent, out), join);
    });
    return join;
  }

  private some(parts: readonly Block[], taken: readonly number[], from: Node, parent: string | null, out: string[]): Node {
    const join = this.add('some', parent);
    const split = this.step('some', from, parent, out, { join: join.id, ways: taken.length > 0 ? taken : [parts.length - 1] });
    const firsts = parts.map((part, way) => {
      const first = this.add('plain', parent);
      out.push(`<task id="${first.id}"/>`);
      const id = this.connect(out, split, first, way === parts.length - 1 ? undefined : taken.includes(way) ? 'benar' : 'salah');
      this.connect(out, this.place(part, first, parent, out), join);
      return id;
    });
    out.push(`<inclusiveGateway id="${split.id}" default="${firsts.at(-1)}"/><inclusiveGateway id="${join.id}"/>`);
    return join;
  }

  private again(body: Block, times: number, from: Node, parent: string | null, out: string[]): Node {
    const entry = this.step('choice', from, parent, out, { taken: 0 });
    const task = this.step('user', this.place(body, entry, parent, out), parent, out);
    const gate = this.step('choice', task, parent, out, { again: { task: task.id, times } });
    out.push(`<exclusiveGateway id="${entry.id}"/><userTask id="${task.id}"/>`);
    this.connect(out, gate, entry, `ulang ${task.id} ${times}`);
    const after = this.add('plain', parent);
    const id = this.connect(out, gate, after);
    out.push(`<task id="${after.id}"/><exclusiveGateway id="${gate.id}" default="${id}"/>`);
    return after;
  }

  private timed(from: Node, parent: string | null, out: string[]): Node {
    const task = this.step('user', from, parent, out);
    const timer = this.add('timer', parent, { host: task.id });
    const late = this.step('user', timer, parent, out);
    const join = this.step('choice', task, parent, out, { taken: 0 });
    this.connect(out, late, join);
    out.push(`<userTask id="${task.id}"/><userTask id="${late.id}"/><exclusiveGateway id="${join.id}"/><boundaryEvent id="${timer.id}" attachedToRef="${task.id}">${day}</boundaryEvent>`);
    return join;
  }

  /** A sub-process that ends with a message, which has to be answered first. */
  private told(from: Node, parent: string | null, out: string[]): Node {
    const sub = this.step('sub', from, parent, out);
    const [start, end] = [this.add('start', sub.id), this.add('told', sub.id)];
    const inner = [`<startEvent id="${start.id}"/><endEvent id="${end.id}"><messageEventDefinition/></endEvent>`];
    this.connect(inner, start, end);
    out.push(`<subProcess id="${sub.id}">${inner.join('')}</subProcess>`);
    return sub;
  }

  /** A link instead of a flow. */
  private linked(from: Node, parent: string | null, out: string[]): Node {
    const thrown = this.step('plain', from, parent, out);
    const caught = this.add('plain', parent);
    thrown.next.push(caught.id);
    out.push(`<intermediateThrowEvent id="${thrown.id}"><linkEventDefinition name="${thrown.id}"/></intermediateThrowEvent><intermediateCatchEvent id="${caught.id}"><linkEventDefinition name="${thrown.id}"/></intermediateCatchEvent>`);
    return caught;
  }

  /** A task, and at once an event that has it undone. */
  private undone(from: Node, parent: string | null, out: string[]): Node {
    const task = this.step('user', from, parent, out);
    const handler = this.add('handler', parent);
    const thrown = this.step('undo', task, parent, out, { host: handler.id });
    const border = `k_${task.id}`;
    out.push(`<userTask id="${task.id}"/><boundaryEvent id="${border}" attachedToRef="${task.id}"><compensateEventDefinition/></boundaryEvent><userTask id="${handler.id}" isForCompensation="true"/>`,
      `<association id="as_${task.id}" sourceRef="${border}" targetRef="${handler.id}"/><intermediateThrowEvent id="${thrown.id}"><compensateEventDefinition activityRef="${task.id}"/></intermediateThrowEvent>`);
    return thrown;
  }

  /** A sub-process of two branches, one of which ends it whole. */
  private escalated(from: Node, parent: string | null, out: string[]): Node {
    const sub = this.step('sub', from, parent, out);
    const border = this.add('plain', parent);
    const [start, split, one, other] = [this.add('start', sub.id), this.add('parallel', sub.id), this.add('user', sub.id), this.add('user', sub.id)];
    const [thrown, stop] = [this.add('thrown', sub.id, { catcher: border.id }), this.add('stop', sub.id)];
    const inner = [`<startEvent id="${start.id}"/><parallelGateway id="${split.id}"/><userTask id="${one.id}"/><userTask id="${other.id}"/><endEvent id="${thrown.id}"><escalationEventDefinition/></endEvent><endEvent id="${stop.id}"/>`];
    for (const [before, after] of [[start, split], [split, one], [split, other], [one, thrown], [other, stop]] as const) this.connect(inner, before, after);
    const late = this.step('user', border, parent, out);
    const join = this.step('choice', late, parent, out, { taken: 0 });
    this.connect(out, sub, join);
    out.push(`<subProcess id="${sub.id}">${inner.join('')}</subProcess><boundaryEvent id="${border.id}" attachedToRef="${sub.id}"><escalationEventDefinition/></boundaryEvent><userTask id="${late.id}"/><exclusiveGateway id="${join.id}"/>`);
    return join;
  }

  private step(kind: Node['kind'], from: Node, parent: string | null, out: string[], more: Partial<Node> = {}): Node {
    const node = this.add(kind, parent, more);
    this.connect(out, from, node);
    return node;
  }

  private add(kind: Node['kind'], parent: string | null, more: Partial<Node> = {}): Node {
    const node: Node = { id: `${this.prefix}${kind}_${(this.counter += 1)}`, kind, parent, next: [], ...more };
    this.nodes.set(node.id, node);
    const owner = this.within.at(-1) ?? null;
    this.drawn.set(owner, [...(this.drawn.get(owner) ?? []), node.id]);
    return node;
  }

  private connect(out: string[], from: Node, to: Node, condition?: string): string {
    const id = `${this.prefix}f_${(this.counter += 1)}`;
    from.next.push(to.id);
    out.push(flow(id, from.id, to.id, condition));
    return id;
  }
}

const eachOf = ({ sequential, count }: { readonly sequential: boolean; readonly count: number }): string => `<multiInstanceLoopCharacteristics isSequential="${sequential}" camunda:collection="= daftar_${count}" camunda:elementVariable="unsur"/>`;

/** What BPMN says of these blocks, as tokens that move: nothing of the engine is in it. */
export class Reference {
  readonly path: string[];
  ended = false;
  private readonly waiting = new Map<string, Set<number | null>>();
  private readonly nodes: ReadonlyMap<string, Node>;
  private readonly done: ReadonlyMap<string, number>;
  private readonly arrived = new Map<string, number>();
  /** Tokens on their way to an inclusive join: a drawing made of blocks says it at the split. */
  private readonly awaited = new Map<string, number>();
  /** By the repeated sub-process and position: the tokens of that instance. */
  private readonly instances = new Map<string, Map<number, Reference>>();
  private readonly scope: string | null;

  /** @param heard whether a signal begins the process */
  constructor(nodes: ReadonlyMap<string, Node>, done: ReadonlyMap<string, number>, heard = false, scope: string | null = null, path: string[] = []) {
    this.nodes = nodes;
    this.done = done;
    this.scope = scope;
    this.path = path;
    this.startIn(scope, heard);
  }

  /** The same tokens in another drawing, from where it goes on; what was passed is forgotten. */
  movedTo(nodes: ReadonlyMap<string, Node>, rename: (id: string) => string, done: ReadonlyMap<string, number>, path: string[] = []): Reference {
    const moved = new Reference(nodes, done, false, this.scope === null ? null : rename(this.scope), path);
    for (const counts of [moved.waiting, moved.arrived, moved.awaited, moved.instances]) counts.clear();
    for (const [id, indexes] of this.waiting) moved.waiting.set(rename(id), new Set(indexes));
    for (const [id, count] of this.arrived) moved.arrived.set(rename(id), count);
    for (const [id, count] of this.awaited) moved.awaited.set(rename(id), count);
    for (const [id, running] of this.instances) moved.instances.set(rename(id), new Map([...running].map(([position, instance]) => [position, instance.movedTo(nodes, rename, done, path)])));
    moved.ended = this.ended;
    path.length = 0;
    return moved;
  }

  /** Everything that can be answered now, timers included; what waits for a message or a time, twice. */
  open(): string[] {
    const timers = [...this.nodes.values()].filter(({ id, kind, host }) => (kind === 'timer' && host !== undefined && this.waiting.has(host)) || (kind === 'either' && this.waiting.has(id))).map(({ id }) => id);
    const inside = [...this.instances.values()].flatMap((running) => [...running].flatMap(([position, instance]) => instance.open().map((id) => `${id}#${position}`)));
    return [...[...this.waiting].flatMap(([id, indexes]) => [...indexes].map((index) => (index === null ? id : `${id}#${index}`))), ...timers, ...inside].sort();
  }

  isWaiting(id: string): boolean {
    return this.open().some((open) => open.replace(/#.*/, '') === id);
  }

  answer(id: string, index: number | null): void {
    const node = this.node(id);
    const repeated = this.repeatedAround(node);
    if (repeated !== null && index !== null) return this.answerInside(repeated, index, id);
    if (node.kind === 'timer') {
      this.waiting.delete(node.host ?? '');
      return this.leave(node);
    }
    const indexes = this.waiting.get(id);
    indexes?.delete(index);
    if (node.kind === 'each') {
      this.path.push(id);
      if (node.sequential === true && (index ?? 0) + 1 < (node.count ?? 0)) indexes?.add((index ?? 0) + 1);
      if (indexes !== undefined && indexes.size > 0) return;
    }
    this.waiting.delete(id);
    this.leave(node);
    if (node.kind === 'handler') this.leave([...this.nodes.values()].find(({ kind, host }) => kind === 'undo' && host === id) ?? node);
    if (node.kind === 'told') this.leave(this.node(node.parent ?? ''));
  }

  /** The repeated sub-process in this scope that a node stands in. */
  private repeatedAround(node: Node): Node | null {
    for (let at = node.parent; at !== null && at !== this.scope; at = this.node(at).parent) if (this.node(at).kind === 'repeat') return this.node(at);
    return null;
  }

  private answerInside(repeated: Node, position: number, id: string): void {
    this.instances.get(repeated.id)?.get(position)?.answer(id, null);
    this.goOn(repeated, position);
  }

  /** Instances that are done are counted; in order, the next one begins. */
  private goOn(repeated: Node, from: number): void {
    const running = this.instances.get(repeated.id) ?? new Map<number, Reference>();
    this.instances.set(repeated.id, running);
    for (let position = from; running.get(position)?.ended === true;) {
      this.path.push(repeated.id);
      running.delete(position);
      position += 1;
      if (repeated.sequential === true && position < (repeated.count ?? 0)) running.set(position, this.instanceOf(repeated));
    }
    if (running.size > 0) return;
    this.instances.delete(repeated.id);
    this.leave(repeated);
  }

  private instanceOf(repeated: Node): Reference {
    return new Reference(this.nodes, this.done, false, repeated.id, this.path);
  }

  private repeat(node: Node): void {
    const begun = node.sequential === true ? Math.min(1, node.count ?? 0) : (node.count ?? 0);
    this.instances.set(node.id, new Map(Array.from({ length: begun }, (_, position) => [position, this.instanceOf(node)])));
    this.goOn(node, 0);
  }

  private startIn(parent: string | null, heard = false): void {
    const start = [...this.nodes.values()].find((node) => node.kind === 'start' && node.parent === parent && (node.heard === true) === heard);
    if (start !== undefined) this.enter(start);
  }

  private enter(node: Node): void {
    switch (node.kind) {
      case 'user': case 'service': case 'told': case 'message': case 'either': this.waiting.set(node.id, new Set([null])); break;
      case 'each': {
        if (node.count === 0) return this.leave(node);
        this.waiting.set(node.id, new Set(node.sequential === true ? [0] : Array.from({ length: node.count ?? 0 }, (_, index) => index)));
        break;
      }
      case 'parallel': {
        const expected = [...this.nodes.values()].filter(({ next }) => next.includes(node.id)).length;
        const arrived = (this.arrived.get(node.id) ?? 0) + 1;
        this.arrived.set(node.id, arrived % expected);
        if (arrived === expected) this.leave(node);
        break;
      }
      case 'some': {
        const rest = (this.awaited.get(node.id) ?? 0) - 1;
        this.awaited.set(node.id, rest);
        if (node.join !== undefined || rest === 0) this.leave(node);
        break;
      }
      case 'sub': this.startIn(node.id); break;
      case 'undo': this.waiting.set(node.host ?? '', new Set([null])); break;
      case 'repeat': this.repeat(node); break;
      case 'stop': this.path.push(node.id); break;
      case 'thrown': {
        this.path.push(node.id);
        for (const id of this.waiting.keys()) if (this.node(id).parent === node.parent) this.waiting.delete(id);
        return this.leave(this.node(node.catcher ?? ''));
      }
      case 'end': {
        this.path.push(node.id);
        if (node.parent === this.scope) this.ended = true;
        else this.leave(this.node(node.parent ?? ''));
        break;
      }
      default: this.leave(node);
    }
  }

  private leave(node: Node): void {
    this.path.push(node.id);
    const way = node.again === undefined ? node.taken : (this.done.get(node.again.task) ?? 0) <= node.again.times ? 0 : 1;
    if (node.join !== undefined) this.awaited.set(node.join, node.ways?.length ?? 0);
    const next = node.ways !== undefined ? node.next.filter((_, index) => node.ways?.includes(index)) : node.kind === 'choice' ? node.next.slice(way, (way ?? 0) + 1) : node.next;
    for (const id of next) this.enter(this.node(id));
  }

  private node(id: string): Node {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`no node ${id}`);
    return node;
  }
}

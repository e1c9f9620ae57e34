import { repeatedAround } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { any, contextOf, decisionType, listOf, nothing, of, orNull, typeOf, union, type DecisionFault, type FeelType, type TypeKind } from '../../decisions/index.ts';
import { shapeOf, type FormShape } from '../../forms/index.ts';
import { named, type Subject } from '../rules/rule.ts';
import { issueTopic } from '../variables.ts';
import { collectedAt, reachableFrom, yieldOf, type Collected } from './collected.ts';

export type Names = ReadonlyMap<string, FeelType>;

/** Same conversion as `variablesOf`: what the system knows of a case. */
const berkas = contextOf({ nomor: of('string', true), submitted_at: of('date and time'), channel: of('string', true), outcome: of('string', true) });
const issued = contextOf({ id: of('string'), nomor: of('string'), tanggal: of('date') });

const known = new WeakMap<Subject, Variables>();

/** The variables of a package, worked out once for all rules that ask. */
export function variablesIn(subject: Subject): Variables {
  const made = known.get(subject) ?? new Variables(subject);
  known.set(subject, made);
  return made;
}

/** A fault in a decision, with the step that asks for it. */
export type StepFault = DecisionFault & { readonly element: string };

/** The names that FEEL sees at each step of a package, with their types. */
export class Variables {
  /** What is wrong in the decisions, by the step that asks for them. */
  readonly faults: readonly StepFault[];
  private readonly subject: Subject;
  private readonly collected: ReadonlyMap<string, Collected>;
  /** Of one answer, wherever it is seen from. */
  private readonly types = new Map<string, FeelType>();
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly fillers = new Map<string, ElementInfo[]>();
  private readonly reaches: (id: string) => ReadonlySet<string>;
  private readonly isConcurrent: boolean;

  constructor(subject: Subject) {
    this.subject = subject;
    const { process } = subject;
    this.elements = new Map(process.elements.map((element) => [element.id, element]));
    this.collected = collectedAt(process);
    this.reaches = reachableFrom(process);
    this.isConcurrent = process.elements.some(({ type, incoming, interrupting }) => ['ParallelGateway', 'InclusiveGateway', 'ComplexGateway'].includes(type) || !interrupting || (type === 'SubProcess' && incoming.length === 0));
    for (const element of process.elements) {
      const name = yieldOf(element);
      if (name !== null) this.fillers.set(name, [...(this.fillers.get(name) ?? []), element]);
    }
    for (const [name, elements] of this.fillers) this.types.set(name, elements.map((element) => this.declared(element)).reduce(union));
    // A decision that is asked again in a loop reads its own last answer, whose type the first round finds out.
    this.faults = [this.addDecisions(process), this.addDecisions(process)].at(-1) ?? [];
  }

  /** As a step is entered. @param inside within one instance of a repeated step: its element variable and counter are there */
  before(element: ElementInfo, inside = false): Names {
    const names = this.at(element, this.collected.get(element.id)?.before ?? new Set());
    return inside && element.multiInstance !== null ? this.withLocals(element, names) : names;
  }

  /** As a step is left: what the conditions behind it see. */
  after(element: ElementInfo): Names {
    return this.at(element, this.collected.get(element.id)?.after ?? new Set());
  }

  /** While the instances of a repeated step are completed one by one. */
  during(element: ElementInfo): Names {
    const counts = ['nrOfInstances', 'nrOfCompletedInstances', 'nrOfActiveInstances'];
    return new Map([...this.withLocals(element, this.after(element)), ...counts.map((name) => [name, of('number')] as const)]);
  }

  /** In a repeated sub-process with the names that exist only in its instances. */
  private at(element: ElementInfo, certain: ReadonlySet<string>): Names {
    const around = repeatedAround(element, this.elements);
    const names = new Map<string, FeelType>([['berkas', berkas]]);
    for (const [name, one] of this.types) {
      const type = this.seenFrom(around, name, one);
      names.set(name, certain.has(name) ? type : { ...type, nullable: true, uncollected: this.gap(name, element.id) });
    }
    return around === null ? names : this.withLocals(around, names);
  }

  /** Answers of instances are a list from outside; within a repeated sub-process each sees its own. */
  private seenFrom(around: ElementInfo | null, name: string, one: FeelType): FeelType {
    const seen = (this.fillers.get(name) ?? []).map((filler) => {
      const repeated = filler.multiInstance === null ? repeatedAround(filler, this.elements) : filler;
      // An empty list has no instances, and nothing is stored.
      return repeated === null || repeated === around ? one : listOf(one, !/^\s*=?\s*[1-9]\d*\s*$/.test(repeated.multiInstance?.cardinality ?? ''));
    });
    return seen.length === 0 ? one : seen.reduce(union);
  }

  private gap(name: string, id: string): NonNullable<FeelType['uncollected']> {
    const fillers = this.fillers.get(name) ?? [];
    const never = !this.isConcurrent && !fillers.some((filler) => filler.id === id || this.reaches(filler.id).has(id));
    return { never, filledBy: fillers.map(named).join(', ') };
  }

  private withLocals({ multiInstance: loop }: ElementInfo, names: Names): Names {
    if (loop === null) return names;
    const item = loop.collection === null ? any : (typeOf(loop.collection.replace(/^\s*=/, ''), names).type.item ?? any);
    return new Map([...names, ['loopCounter', of('number')], ...(loop.elementVariable === null ? [] : [[loop.elementVariable, item] as const])]);
  }

  private declared(element: ElementInfo): FeelType {
    const form = element.formKey === null ? undefined : this.subject.forms[element.formKey];
    if (form !== undefined) return typeOfShape(shapeOf(form));
    return element.topic === issueTopic ? issued : any;
  }

  /** Decisions may read what others before them answered: those that look at less first. */
  private addDecisions(process: ProcessSource): StepFault[] {
    const found: StepFault[] = [];
    const tasks = process.elements.filter(({ type, decisionRef, resultVariable }) => type === 'BusinessRuleTask' && decisionRef !== null && resultVariable !== null);
    const order = tasks.toSorted((a, b) => (this.collected.get(a.id)?.before.size ?? 0) - (this.collected.get(b.id)?.before.size ?? 0));
    for (const task of order) {
      const model = this.subject.decisions[task.decisionRef ?? ''];
      if (model === undefined) continue;
      const { type, faults } = decisionType(model, task.decisionRef ?? '', this.before(task, true), (table) => this.rowsOf(table));
      found.push(...faults.map((fault) => ({ ...fault, element: task.id })));
      const name = task.resultVariable ?? '';
      const others = (this.fillers.get(name) ?? []).filter(({ id }) => id !== task.id);
      this.types.set(name, others.length === 0 ? type : any);
    }
    return found;
  }

  /** The rows that the package brings; a later version of the table has the same columns. */
  private rowsOf(table: string): FeelType {
    const rows = (this.subject.permitType.tables ?? []).filter((version) => version.table === table).flatMap((version) => version.rows);
    const [first = any, ...rest] = rows.map((row) => contextOf(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeOfJson(value)]))));
    return rest.reduce(union, first);
  }
}

function typeOfJson(value: unknown): FeelType {
  if (value === null) return nothing;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return of(typeof value as TypeKind);
  return Array.isArray(value) ? listOf(any) : any;
}

/** The type of a form's data, converted as at run time: an ISO text with a format is a date, no text. */
function typeOfShape({ type, nullable, values, members, item }: FormShape): FeelType {
  if (type === 'context') return contextOf(Object.fromEntries(Object.entries(members).map(([name, member]) => [name, typeOfShape(member)])), nullable);
  if (type === 'list') return listOf(item === null ? any : typeOfShape(item), nullable);
  const listed = values?.filter((value) => typeof value === 'string' || typeof value === 'number');
  return { ...orNull(of(type as TypeKind), nullable), ...(listed === undefined || (type !== 'string' && type !== 'number') ? {} : { values: listed }) };
}

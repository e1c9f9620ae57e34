import { nodeOf } from '../../bpmn/diagram/graph.ts';
import { expressionsOf, type DiagramExpression, type ExpressionUse } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { conditionType, typeOf, wordFor, type FeelType, type TypeKind } from '../../decisions/index.ts';
import { permitTypeExpressions } from '../expression-texts.ts';
import { isUserTask, laneOf, named, type Subject } from '../rules/rule.ts';
import { variablesIn, type Names, type Variables } from './variables.ts';

export interface TypeFault { readonly rule: string; readonly element: string | null; readonly message: string }
/** One expression at the place where it is evaluated. */
interface Site { readonly element: string | null; readonly place: string; readonly text: string; readonly names: Names; readonly wants: Wanted }
type Wanted = 'truth' | 'list' | 'number' | 'moment' | 'length' | 'text' | 'anything';

const known = new WeakMap<Subject, readonly TypeFault[]>();

/** What the types say about every expression of a package, each rule's share under its id; reckoned once a package. */
export function typeFaults(subject: Subject, rule: string): TypeFault[] {
  const all = known.get(subject) ?? faultsIn(subject);
  known.set(subject, all);
  return all.filter((fault) => fault.rule === rule);
}

function faultsIn(subject: Subject): TypeFault[] {
  const variables = variablesIn(subject);
  const faults = sitesOf(subject, variables).flatMap(faultsAt);
  const label = new Map(subject.process.elements.map((element) => [element.id, named(element)]));
  const inDecisions = variables.faults.map(({ rule, element, message, where }) => ({ rule, element, message: `Tugas ${label.get(element) ?? element}, ${where}: ${message}` }));
  return [...new Map([...faults, ...inDecisions].map((fault) => [`${fault.rule} ${fault.element ?? ''} ${fault.message}`, fault])).values()];
}

function faultsAt({ element, place, text, names, wants }: Site): TypeFault[] {
  const { type, faults } = wants === 'truth' ? conditionType(text, names) : typeOf(text, names);
  const wrong = faults.length > 0 || wants === 'truth' ? [] : unwanted(type, wants);
  return [...faults, ...wrong].map(({ rule, message }) => ({ rule, element, message: `${place}: ${message}` }));
}

const wanted: Readonly<Record<Exclude<Wanted, 'truth' | 'anything'>, { readonly kinds: readonly TypeKind[]; readonly word: string }>> = {
  list: { kinds: ['list'], word: 'daftar' }, number: { kinds: ['number'], word: 'angka' }, text: { kinds: ['string'], word: 'teks' },
  moment: { kinds: ['date', 'date and time', 'string'], word: 'tanggal, misalnya permohonan.tgl_selesai' },
  length: { kinds: ['duration', 'days and time duration', 'years and months duration', 'string'], word: 'lama, misalnya duration("P3D")' },
};

function unwanted(type: FeelType, wants: Exclude<Wanted, 'truth'>): { rule: string; message: string }[] {
  if (wants === 'anything' || type.kind === 'any') return [];
  const { kinds, word } = wanted[wants];
  if (!kinds.includes(type.kind)) return [{ rule: 'expression-type', message: `hasilnya ${wordFor(type)}, padahal di sini harus ${word}.` }];
  return type.nullable && wants !== 'text' ? [{ rule: 'expression-may-be-empty', message: `hasilnya bisa kosong, padahal di sini harus ada ${word}. Tulis if … = null then … else …, atau wajibkan isian itu di formulirnya.` }] : [];
}

function sitesOf({ process, permitType }: Subject, variables: Variables): Site[] {
  const start = process.elements.find(({ type, parent }) => type === 'StartEvent' && parent === null);
  const shown = start === undefined ? [] : permitTypeExpressions(permitType).map(({ place, expression }) => ({ element: null, place, text: expression, names: variables.after(start), wants: 'text' as const }));
  const drawn = expressionsOf(process).flatMap((item) => namesAt(item, process, variables).map(({ names, place = item.place }) => ({ element: item.element, place, text: item.expression, names, wants: wantedOf[item.use] })));
  return [...drawn, ...shown];
}

const wantedOf: Readonly<Record<ExpressionUse, Wanted>> = {
  way: 'truth', event: 'truth', again: 'truth', completion: 'truth', collection: 'list', cardinality: 'number', unit: 'text', date: 'moment', duration: 'length', cycle: 'anything', correlation: 'anything', input: 'anything',
};

/** What an expression sees, at each moment that it is asked. */
function namesAt({ element: id, use, place }: DiagramExpression, process: ProcessSource, variables: Variables): { readonly names: Names; readonly place?: string }[] {
  if (use === 'unit') return tasksOf(id, process).map((task) => ({ names: variables.before(task, true), place: `${place} untuk tugas ${named(task)}` }));
  const element = nodeOf(process, use === 'way' ? (process.flows.find((item) => item.id === id)?.source ?? '') : id);
  return element === undefined ? [] : [{ names: namesFor(use, element, variables) }];
}

function namesFor(use: ExpressionUse, element: ElementInfo, variables: Variables): Names {
  if (use === 'way' || (use === 'again' && element.standardLoop?.testBefore === false)) return variables.after(element);
  if (use === 'completion') return variables.during(element);
  return variables.before(element, !['again', 'collection', 'cardinality'].includes(use));
}

/** The office of a lane is asked for with each task that opens in it. */
const tasksOf = (lane: string, process: ProcessSource): ElementInfo[] => process.elements.filter((element) => isUserTask(element) && laneOf(element, process)?.id === lane);

import { expressionsOf } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { conditionType, typeOf, wordFor, type FeelType, type TypeKind } from '../../decisions/index.ts';
import { laneOf, named, type Subject } from '../rules/rule.ts';
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
  const shown = start === undefined ? [] : [['title', permitType.title], ['applicantName', permitType.applicantName]].map(([key, text]) => ({ element: null, place: `permit-type.json, ${key ?? ''}`, text: text ?? '', names: variables.after(start), wants: 'text' as const }));
  const drawn = expressionsOf(process).flatMap(({ element: id, expression, boolean }) => {
    const element = process.elements.find((item) => item.id === id);
    const made = element === undefined ? unitSites(id, process, variables) : [siteAt(element, expression, boolean, process, variables)];
    return made.map((site) => ({ ...site, text: expression.replace(/^\s*=/, '') }));
  });
  return [...drawn, ...shown];
}

function siteAt(element: ElementInfo, expression: string, isCondition: boolean, process: ProcessSource, variables: Variables): Omit<Site, 'text'> {
  const loop = element.multiInstance;
  const site = (place: string, names: Names, wants: Wanted): Omit<Site, 'text'> => ({ element: element.id, place: `${place} ${named(element)}`, names, wants });
  const flow = isCondition ? process.flows.find(({ source, condition }) => source === element.id && condition === expression) : undefined;
  if (flow !== undefined) return site(`Kondisi ${flow.name === '' ? '' : `panah "${flow.name.replaceAll(/\s+/g, ' ')}" `}dari`, variables.after(element), 'truth');
  if (expression === loop?.collection) return site('Daftar perulangan', variables.before(element), 'list');
  if (expression === loop?.cardinality) return site('Banyaknya perulangan', variables.before(element), 'number');
  if (expression === loop?.completionCondition) return site('Syarat selesainya perulangan', variables.during(element), 'truth');
  const again = element.standardLoop;
  if (expression === again?.condition) return site('Syarat perulangan', again.testBefore ? variables.before(element) : variables.after(element), 'truth');
  const { timeDate, timeDuration } = element.attributes;
  if (expression === timeDate || expression === timeDuration) return site('Pewaktu', variables.before(element, true), expression === timeDate ? 'moment' : 'length');
  return site('Ekspresi pada', variables.before(element, true), isCondition ? 'truth' : 'anything');
}

/** The office of a lane is asked for with each task that opens in it. */
function unitSites(lane: string, process: ProcessSource, variables: Variables): Omit<Site, 'text'>[] {
  const tasks = process.elements.filter((element) => element.type === 'UserTask' && laneOf(element, process)?.id === lane);
  return tasks.map((task) => ({ element: lane, place: `Unit lajur untuk tugas ${named(task)}`, names: variables.before(task, true), wants: 'text' }));
}

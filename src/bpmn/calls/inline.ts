import { child, children, type Moddle, type ModdleContext } from '../read/moddle.ts';
import type { CalledProcess, Finding } from '../types.ts';
import { Callables, type Callable } from './callable.ts';
import { callAround, calledId, placeOf } from './names.ts';
import { calledIn, callsIn, Survey } from './survey.ts';
import { twinOf } from './twin.ts';

export interface Inlined { readonly calls: readonly CalledProcess[]; readonly findings: readonly Finding[] }

/**
 * Puts every called process in the place of its call, as a sub-process with the call's id in which each part's id begins with the call's.
 * Changes the given process and its context, unless something is wrong with the calls.
 * @param size XML tags of the file itself
 */
export async function inlineCalls(process: Moddle, context: ModdleContext, callables: Callables, size: number): Promise<Inlined> {
  const survey = new Survey(callables);
  await survey.of({ process, context, file: null, size, isMain: true });
  const wrong = [...callables.findings, ...survey.findings];
  if (wrong.length > 0) return { calls: [], findings: wrong };
  const inlining = new Inlining(process, context, callables);
  await inlining.inside(process);
  return { calls: inlining.calls, findings: inlining.findings };
}

class Inlining {
  readonly calls: CalledProcess[] = [];
  readonly findings: Finding[] = [];
  private readonly main: Moddle;
  private readonly context: ModdleContext;
  private readonly callables: Callables;
  /** Ids that are written with a dot, which those of called processes have too. */
  private readonly dotted: string[];

  constructor(main: Moddle, context: ModdleContext, callables: Callables) {
    this.main = main;
    this.context = context;
    this.callables = callables;
    this.dotted = Object.keys(context.elementsById).filter((id) => id.includes('.'));
  }

  async inside(scope: Moddle): Promise<void> {
    for (const activity of callsIn(scope)) {
      const found = await this.callables.find(calledIn(activity));
      if (typeof found !== 'string') await this.inside(this.put(activity, activity.id ?? '', found));
    }
  }

  /** @returns the sub-process that now stands where the call stood */
  private put(activity: Moddle, id: string, { process, context, file }: Callable): Moddle {
    const { process: body, roots, references, elementsById } = twinOf(process, context, (inner) => calledId(id, inner), file === null);
    this.refuseTaken(id);
    this.dotted.push(...Object.keys(elementsById).filter((inner) => inner.includes('.', calledId(id, '').length)));
    const place = asSubProcess(activity, body);
    append(this.context.rootElement, 'rootElements', roots);
    append(this.main, 'laneSets', children(body, 'laneSets'));
    for (const reference of references) this.context.references.push(reference);
    Object.assign(this.context.elementsById, elementsById, { [id]: place });
    this.calls.push({ activity: id, process: process.id ?? '', name: process.name ?? '', file });
    return place;
  }

  /** What is drawn elsewhere must not look like a part of the called process. */
  private refuseTaken(activity: string): void {
    const caller = callAround(this, activity);
    const inDiagram = (id: string): string => (caller === null ? id : id.slice(calledId(caller.activity, '').length));
    const taken = this.dotted.filter((id) => id.startsWith(calledId(activity, '')) && this.context.elementsById[id]?.$type.startsWith('bpmn:') === true).map(inDiagram);
    for (const id of taken) this.findings.push({ rule: 'call-id-taken', severity: 'error', element: id, message: `Id "${id}" diawali id pemanggilan "${inDiagram(activity)}" dan titik, seperti langkah di dalam proses yang dipanggil. Ganti id itu.${caller === null ? '' : ` ${placeOf(caller)}`}` });
  }
}

function asSubProcess(activity: Moddle, body: Moddle): Moddle {
  const place = activity.$model.create('bpmn:SubProcess');
  const { $type: _type, $attrs: _attrs, ...own } = Object.getOwnPropertyDescriptors(activity) as Record<string, PropertyDescriptor>;
  Object.defineProperties(place, own);
  append(place, 'flowElements', children(body, 'flowElements'));
  append(place, 'artifacts', children(body, 'artifacts'));
  for (const item of children(place, 'flowElements')) Object.defineProperty(item, '$parent', { value: place });
  const beside = children(activity.$parent, 'flowElements') as Moddle[];
  beside[beside.indexOf(activity)] = place;
  for (const event of beside) if (child(event, 'attachedToRef') === activity) Object.defineProperty(event, 'attachedToRef', { value: place });
  return place;
}

const append = (part: Moddle, name: string, items: readonly Moddle[]): void => void (items.length > 0 && Object.defineProperty(part, name, { value: [...children(part, name), ...items], enumerable: true, configurable: true, writable: true }));

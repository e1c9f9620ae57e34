import { children, text, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from '../profile/label.ts';
import { mostTags } from '../rules/xml-too-many-elements.ts';
import type { Finding } from '../types.ts';
import type { Callable, Callables } from './callable.ts';
import { placeOf } from './names.ts';
import { localName } from './process-ids.ts';

/** A process calls a process calls a process … more than any procedure needs. */
const deepest = 10;

/** What a process comes to with all that it calls: XML tags, and how deep its calls go. */
interface Extent { readonly size: number; readonly depth: number }

/** Follows every call once, before anything is copied: each has to lead somewhere, and never back; and all of it together has to stay of a size that can be run. */
export class Survey {
  readonly findings: Finding[] = [];
  private readonly callables: Callables;
  private readonly extents = new Map<Moddle, Extent>();

  constructor(callables: Callables) {
    this.callables = callables;
  }

  /** @param chain the processes that called one another down to this one */
  async of(callable: Callable, chain: readonly Callable[] = []): Promise<Extent> {
    let [size, depth] = [callable.size, 0];
    for (const activity of callsIn(callable.process)) {
      const inner = await this.follow(activity, [...chain, callable]);
      depth = Math.max(depth, 1 + inner.depth);
      if (size <= mostTags && size + inner.size > mostTags && inner.size <= mostTags) this.refuse('calls-too-large', activity, callable, `Dengan semua proses yang dipanggil, diagram memuat lebih dari ${mostTags.toLocaleString('id-ID')} tanda XML sejak pemanggilan "${label(activity)}". Kurangi pemanggilan, atau bagi prosedurnya menjadi beberapa SOP.`);
      size += inner.size;
    }
    this.extents.set(callable.process, { size, depth });
    return { size, depth };
  }

  private async follow(activity: Moddle, chain: readonly Callable[]): Promise<Extent> {
    const caller = chain[chain.length - 1] as Callable;
    const id = calledIn(activity);
    const found = await this.callables.find(id);
    const name = label(activity);
    if (typeof found === 'string') return this.refuse('call-unknown', activity, caller, `Proses "${id}" yang dipanggil "${name}" ${found}.`);
    const since = chain.findIndex(({ process }) => process === found.process);
    if (since >= 0) return this.refuse('call-recursive', activity, caller, `Pemanggilan "${name}" berputar: ${[...chain.slice(since), found].map(({ process }) => `"${label(process)}"`).join(' → ')}. Gambarkan pengulangannya sebagai panah kembali di dalam satu proses.`);
    const known = this.extents.get(found.process);
    if (chain.length + (known?.depth ?? 0) > deepest) return this.refuse('call-too-deep', activity, caller, `Pemanggilan "${name}" bertingkat lebih dari ${deepest}. Gabungkan beberapa proses yang dipanggil.`);
    return known ?? this.of(found, chain);
  }

  private refuse(rule: string, { id = '' }: Moddle, { process, file, isMain }: Callable, message: string): Extent {
    this.findings.push({ rule, severity: 'error', element: id, message: isMain === true ? message : `${message} ${placeOf({ process: process.id ?? '', name: process.name ?? '', file })}` });
    return { size: 0, depth: 0 };
  }
}

/** The process that an activity calls. */
export const calledIn = (activity: Moddle): string => localName(text(activity['calledElement']) ?? '');

/** The calls that a process draws, those in its sub-processes included. */
export const callsIn = (scope: Moddle): Moddle[] => children(scope, 'flowElements').flatMap((item) => (typeOf(item) === 'CallActivity' ? [item] : callsIn(item)));

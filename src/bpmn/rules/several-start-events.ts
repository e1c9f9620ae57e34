import { levelsOf } from '../diagram/graph.ts';
import { messagesOf, signalsOf } from '../diagram/events.ts';
import { startsOf } from '../diagram/starts.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, type Complaint, type Rule } from './rule.ts';

export const severalStartEvents: Rule<ProcessSource> = {
  id: 'several-start-events', class: 'SAFETY', severity: 'error', what: 'A level with more than one start event that no event tells apart: all of them would begin at once.',
  check: (source) => [...levelsOf(source).flatMap(({ nodes }) => secondPlain(nodes)), ...sameTrigger(startsOf(source))],
};

/** Below the process itself, each start is reached by the same token. */
function secondPlain(nodes: readonly ElementInfo[]): Complaint[] {
  const starts = nodes.filter(({ type, parent, eventDefinitions }) => type === 'StartEvent' && (parent !== null || eventDefinitions.length === 0));
  const [, second] = starts;
  return second === undefined ? [] : [{ element: second.id, message: `Kejadian awal ${named(second)} bukan satu-satunya di tingkatnya. Sisakan satu; cabang dibuat dengan gerbang.` }];
}

function sameTrigger(starts: readonly ElementInfo[]): Complaint[] {
  return starts.flatMap((start, at) => {
    const heard = (other: ElementInfo): string[] => [...messagesOf(other).map((name) => `pesan "${name}"`), ...signalsOf(other).map((name) => `sinyal "${name}"`)];
    const before = starts.slice(0, at).find((other) => heard(other).some((trigger) => heard(start).includes(trigger)));
    const shared = before === undefined ? undefined : heard(start).find((trigger) => heard(before).includes(trigger));
    return before === undefined || shared === undefined ? [] : [{ element: start.id, message: `Kejadian awal ${named(before)} dan ${named(start)} dimulai oleh ${shared} yang sama. Sisakan satu; cabang dibuat dengan gerbang.` }];
  });
}

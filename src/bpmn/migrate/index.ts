import { standing } from '../run/advance.ts';
import { isBeside } from '../diagram/events.ts';
import { IncidentError } from '../run/incident.ts';
import { decode, type Stored } from '../run/snapshot.ts';
import type { Address, ElementInfo, EngineIncident, FlowInfo, ProcessSource, Step } from '../types.ts';
import { Correspondence } from './correspondence.ts';
import { differences, nameOf } from './differences.ts';
import { isReachable } from './reachable.ts';
import { rewrite } from './rewrite.ts';
import { positionsOf, type ScopePosition } from './state.ts';
import type { Migration, Obstacle, Unmapped, Verdict } from './types.ts';

export type { Candidate, ElementMapping, Migration, Obstacle, Unmapped, Verdict } from './types.ts';

/**
 * Moves a running case to another diagram: every token to the element that has its place there. What was passed is left as it was; a case
 * moves only when one begun on the new diagram could stand exactly so, and only after it was seen standing there.
 */
export function migrate(migration: Migration): Verdict {
  const { from, to, mapping = {}, host, timers = 'keep' } = migration;
  const stored = read(migration);
  if ('message' in stored) return impossible([stored]);
  const positions = positionsOf(stored);
  if (positions === null) return impossible([{ element: null, message: 'Keadaan berkas ini tidak dikenali, sehingga tidak dapat dipindahkan.' }]);
  const move = new Move(new Correspondence(from, to, mapping), positions, stored);
  const { unmapped, obstacles } = move.look();
  if (obstacles.length > 0) return impossible(obstacles);
  if (unmapped.length > 0) return { kind: 'needs-mapping', unmapped };
  const elements = move.map.renamed();
  const result = standing(to, rewrite(stored, { from, to, elements, waiting: move.waiting, dropped: move.dropped, forgetTimers: timers === 'recompute' }), host);
  if (!result.ok) return impossible([result.incident]);
  // Under its own diagram, as on the way back, it stands where it stood.
  const before = migration.open ?? (from === to ? openIn(result.step) : openUnder(from, stored));
  if ('message' in before) return impossible([before]);
  const lost = move.notStandingIn(result.step, before);
  return lost.length > 0 ? impossible(lost) : { kind: 'moves', step: result.step, elements };
}

function read({ snapshot, from }: Migration): Stored | EngineIncident {
  try {
    return decode(snapshot, from);
  } catch (error) {
    if (error instanceof IncidentError) return error.incident;
    throw error;
  }
}

function openUnder(source: ProcessSource, stored: Stored): readonly Address[] | EngineIncident {
  const found = standing(source, stored, { variables: {}, evaluate: () => [], decide: () => null });
  return found.ok ? openIn(found.step) : found.incident;
}

const impossible = (obstacles: readonly Obstacle[]): Verdict => ({ kind: 'impossible', obstacles: obstacles.map(({ element, message }) => ({ element, message })) });

/** One case on its way: what of it has no place yet, and what stands in the way. */
class Move {
  readonly map: Correspondence;
  readonly dropped = new Set<string>();
  readonly waiting = new Map<string, FlowInfo>();
  private readonly positions: readonly ScopePosition[];
  private readonly stored: Stored;
  private readonly unmapped = new Map<string, Unmapped>();
  private readonly obstacles: Obstacle[] = [];

  constructor(map: Correspondence, positions: readonly ScopePosition[], stored: Stored) {
    this.map = map;
    this.positions = positions;
    this.stored = stored;
  }

  look(): { unmapped: readonly Unmapped[]; obstacles: readonly Obstacle[] } {
    for (const { id, diagram } of this.map.unknown()) this.obstacles.push({ element: id, message: `Pemetaan menyebut "${id}", yang tidak ada pada versi ${diagram === 'from' ? 'lama' : 'baru'}. Betulkan id itu.` });
    for (const id of new Set(this.stored.ends)) this.place(id);
    this.keepsUndoable();
    for (const position of this.positions) this.lookAt(position);
    if (this.unmapped.size === 0 && this.obstacles.length === 0) for (const position of this.positions) this.compareAll(position);
    return { unmapped: [...this.unmapped.values()], obstacles: this.obstacles };
  }

  /** Everything that was open has to be open, and nothing else. */
  notStandingIn(step: Step, before: readonly Address[]): Obstacle[] {
    const wanted = before.filter(({ element }) => !this.dropped.has(element)).map(({ element, entry, index }) => `${this.map.target(element) ?? element} ${entry} ${index ?? ''}`).sort().join();
    const found = openIn(step).map(({ element, entry, index }) => `${element} ${entry} ${index ?? ''}`).sort().join();
    return wanted === found ? [] : [{ element: null, message: 'Sesudah dipindahkan, langkah yang terbuka tidak sama dengan sebelumnya.' }];
  }

  /** What was done and may have to be undone must still be undoable. */
  private keepsUndoable(): void {
    if (Object.keys(this.stored.undoing ?? {}).length > 0) this.obstacles.push({ element: null, message: 'Berkas ini sedang membatalkan langkah yang sudah selesai (kompensasi); pindahkan sesudah pembatalannya selesai.' });
    for (const id of new Set((this.stored.done ?? []).map(({ element }) => element))) {
      const [old, now] = [this.map.before(id), this.map.after(this.map.target(id) ?? '')];
      if (old !== null && now?.handler == null) this.obstacle(old, 'sudah selesai dan dapat dibatalkan, tetapi tidak punya penangan kompensasi pada versi baru; petakan ke langkah yang punya');
    }
  }

  private lookAt({ active, waiting }: ScopePosition): void {
    for (const id of active) {
      const element = this.map.before(id);
      if (element !== null && element.attachedTo !== null && active.includes(element.attachedTo)) this.listener(element);
      else this.place(id);
    }
    for (const flow of waiting) this.waitBeforeJoin(flow);
  }

  private place(id: string): void {
    const element = this.map.before(id);
    if (element === null) this.obstacles.push({ element: id, message: `Langkah "${id}" tidak ada pada versi lama.` });
    else if (this.map.target(id) === null) this.lacks(element);
  }

  private lacks(element: ElementInfo): void {
    const candidates = this.map.candidates(element.id);
    if (candidates.length > 0) this.unmapped.set(element.id, { element: element.id, name: nameOf(element), candidates });
    else this.obstacle(element, 'tidak ada lagi pada versi baru, dan di lingkupnya tidak ada elemen sejenis yang dapat menggantikannya');
  }

  /** An event that listens to an open task may be given up with the new diagram. */
  private listener(element: ElementInfo): void {
    if (this.map.target(element.id) !== null) return;
    if (!this.map.isGivenUp(element.id) && this.map.candidates(element.id).some(({ id }) => this.map.before(id) === null)) this.lacks(element);
    else this.dropped.add(element.id);
  }

  private waitBeforeJoin(id: string): void {
    const found = this.map.flow(id);
    if ('id' in found) {
      this.waiting.set(id, found);
      return;
    }
    const flow = this.map.from.flows.find((item) => item.id === id);
    const join = this.map.before(flow?.target ?? '');
    if (join === null) return;
    if (found.length === 0) this.lacks(join);
    else this.unmapped.set(id, { element: id, name: `cabang yang sudah sampai di "${nameOf(join)}"`, candidates: found.map((item) => ({ id: item.id, name: item.name === '' ? item.id : item.name })) });
  }

  private compareAll(position: ScopePosition): void {
    const { scope, active } = position;
    for (const id of active) {
      const [old, now] = [this.map.before(id), this.map.after(this.map.target(id) ?? '')];
      if (old === null || now === null) continue;
      for (const text of differences(old, now, this.map)) this.obstacle(old, text);
      this.newListeners(old, now);
      if (old.type === 'EventBasedGateway') this.sameTargets(old, now);
    }
    this.sameEventSubProcesses(scope);
    if (this.obstacles.length === 0) this.comesHere(position);
  }

  private newListeners(old: ElementInfo, now: ElementInfo): void {
    const former = this.map.from.elements.filter(({ attachedTo }) => attachedTo === old.id).map(({ id }) => this.map.target(id));
    for (const event of this.map.to.elements) {
      if (event.attachedTo === now.id && !former.includes(event.id)) this.obstacle(old, `mendapat kejadian batas baru "${nameOf(event)}", yang baru mulai pada tugas yang dibuka sesudahnya; tunggu sampai langkah ini selesai`);
    }
  }

  private sameTargets(old: ElementInfo, now: ElementInfo): void {
    const targets = ({ flows }: typeof this.map.from, { id }: ElementInfo): string[] => flows.filter(({ source }) => source === id).map(({ target }) => target);
    if (targets(this.map.from, old).map((id) => this.map.target(id)).sort().join() !== targets(this.map.to, now).sort().join()) this.obstacle(old, 'menunggu kejadian yang berbeda pada versi baru; tunggu sampai salah satunya terjadi');
  }

  /** They listen from the beginning of their scope. */
  private sameEventSubProcesses(scope: string | null): void {
    const before = listening(this.map.from.elements, scope).map(({ id }) => this.map.target(id)).sort().join();
    const after = listening(this.map.to.elements, this.map.scope(scope)).map(({ id }) => id).sort().join();
    if (before !== after) this.obstacles.push({ element: scope, message: 'Subproses kejadian pada lingkup yang sedang berjalan tidak sama; pasangkan id-nya dalam pemetaan, atau pindahkan berkas sesudah lingkup itu selesai.' });
  }

  private comesHere({ scope, active, waiting }: ScopePosition): void {
    const standingIn = active.filter((id) => this.isToken(id, active)).map((id) => `in:${this.map.target(id) ?? ''}`);
    const marking = [...standingIn, ...waiting.map((id) => `on:${this.waiting.get(id)?.id ?? ''}`)];
    if (marking.length === 0) return;
    const answer = isReachable(this.map.to, this.map.scope(scope), marking);
    if (answer === true) return;
    const names = active.filter((id) => this.isToken(id, active)).map((id) => this.map.before(id)).filter((element) => element !== null).map((element) => `"${nameOf(element)}"`).join(', ');
    const why = answer === null ? 'Diagram ini punya terlalu banyak kemungkinan untuk dipastikan' : 'Pada versi baru tidak ada jalan ke sana: sebuah cabang paralel, penggabung, atau arah panah sebelum titik itu berubah';
    this.obstacles.push({ element: active[0] ?? null, message: `Berkas baru tidak dapat berada tepat di ${names === '' ? 'titik ini' : names}. ${why}. Tunggu sampai berkas melewatinya, atau petakan langkahnya ke elemen lain.` });
  }

  /** Boundary events, the choices of an event gateway, event sub-processes and their starts are beside the tokens. */
  private isToken(id: string, active: readonly string[]): boolean {
    const element = this.map.before(id);
    if (element === null || isBeside(element) || element.triggeredByEvent) return false;
    const before = this.map.from.flows.filter(({ target }) => target === id).map(({ source }) => this.map.before(source));
    return !before.some((source) => source?.type === 'EventBasedGateway' && active.includes(source.id));
  }

  private obstacle(element: ElementInfo, text: string): void {
    this.obstacles.push({ element: element.id, message: `Langkah "${nameOf(element)}" ${text}.` });
  }
}

const listening = (elements: readonly ElementInfo[], scope: string | null): ElementInfo[] => elements.filter((element) => element.parent === scope && element.triggeredByEvent);
const openIn = ({ waits, timers, calls }: Step): Address[] => [...waits, ...timers, ...calls];

import type { Done, StoredCompensations } from './compensations.ts';
import { IncidentError } from './incident.ts';
import { Fit } from './snapshot-fit.ts';
import type { ProcessSource, Snapshot } from '../types.ts';

/** One thing that runs in the engine: definition, process, activity or flow; the engine knows further keys of each. */
export interface EngineNode { readonly id?: string; readonly executionId?: string; readonly status?: string; readonly broker?: EngineBroker; readonly execution?: EngineNode; readonly [key: string]: unknown }
export interface EngineBroker { readonly exchanges?: readonly unknown[]; readonly queues?: readonly EngineQueue[] }
export interface EngineQueue { readonly name: string; readonly options?: object; readonly messages?: readonly EngineMessage[] }
export interface EngineMessage { readonly fields: { readonly routingKey: string; readonly exchange?: string }; readonly content?: unknown; readonly properties: { readonly persistent?: boolean; readonly [key: string]: unknown } }

/** Where a case stands: the engine's own state, which it can be recovered from, and the counters that give every activation an address. */
export interface Stored extends StoredCompensations { readonly engine: EngineNode; readonly entries: Readonly<Record<string, number>>; readonly ends: readonly string[]; /** entry by place in a repeated sub-process: see Observer */ readonly turns?: Readonly<Record<string, number>>; /** entry by element: see Reactions */ readonly met?: Readonly<Record<string, number>>; /** see Correlations */ readonly keys?: Readonly<Record<string, string>> }

/** Counts up when what is written below changes; `decode` reads all numbers up to it. Without a number: the engine's state as it was. */
const version = 1;

type Plain = Record<string, unknown>;
/** routing key, exchange, content, properties where there are any */
type Packed = readonly [string, string | null, unknown, Plain?];

/**
 * What the database keeps of a case. Of the engine's state only what it cannot find out by itself: no idle element (the engine leaves them out when
 * it tracks no state), no counters, no message that it would not read again, no environment: no case data.
 */
export function encode({ engine, entries, ends, ...rare }: Stored): Snapshot {
  const filled = Object.entries(rare).filter(([, counts]) => Object.keys(counts).length > 0);
  return { v: version, engine: packNode(engine), entries, ends, ...Object.fromEntries(filled) };
}

/** The engine's state again; one that does not fit the diagram is an incident, never a guess. */
export function decode(snapshot: Snapshot, source: ProcessSource): Stored {
  const fit = new Fit(source);
  const { v, engine, entries, ends, turns, met, keys, done, undoing } = snapshot;
  if (v !== undefined && v !== version) throw misfit('versi catatannya tidak dikenal');
  if (!isPlain(engine) || !isPlain(entries) || !Array.isArray(ends)) throw misfit('catatannya tidak utuh');
  const stored: Stored = { engine: v === undefined ? structuredClone(engine) as EngineNode : unpackNode(engine), entries: entries as Stored['entries'], ends: ends as string[], turns: isPlain(turns) ? turns as Stored['entries'] : {}, met: isPlain(met) ? met as Stored['entries'] : {}, keys: isPlain(keys) ? keys as Record<string, string> : {}, ...(Array.isArray(done) && { done: done as Done[] }), ...(isPlain(undoing) && { undoing: undoing as NonNullable<Stored['undoing']> }) };
  const fault = fit.check(stored);
  if (fault !== null) throw misfit(fault);
  return stored;
}

const misfit = (why: string): IncidentError => new IncidentError({ element: null, kind: 'snapshot', message: `Kedudukan permohonan ini tidak cocok dengan diagram SOP-nya: ${why}. Pulihkan versi SOP yang dipakainya, atau pindahkan permohonan dengan pemetaan langkah.` });

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists of things that run inside others. */
const nested: ReadonlySet<string> = new Set(['children', 'flows', 'associations', 'processes', 'executions']);
/** Given anew at every call, or only counted. */
const dropped: ReadonlySet<string> = new Set(['environment', 'counters', 'type', 'name', 'messageFlows']);

function packNode(node: EngineNode): Plain {
  const packed: Plain = {};
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined || value === false || dropped.has(key)) continue;
    if (key === 'broker') packed[key] = packBroker(value as EngineBroker);
    else if (key === 'execution') packed[key] = packNode(value as EngineNode);
    else if (!nested.has(key)) packed[key] = value;
    else if ((value as unknown[]).length > 0) packed[key] = (value as EngineNode[]).map(packNode);
  }
  return packed;
}

function unpackNode(packed: Plain): EngineNode {
  const node: Plain = { stopped: false, completed: false };
  for (const [key, value] of Object.entries(packed)) {
    if (key === 'broker') node[key] = unpackBroker(plain(value));
    else if (key === 'execution') node[key] = unpackNode(plain(value));
    else if (nested.has(key)) node[key] = list(value).map((item) => unpackNode(plain(item)));
    else node[key] = value;
  }
  return node as EngineNode;
}

/** How the engine makes nearly all its queues; the others keep their options. */
const usual = { autoDelete: false, durable: true };
const isUsual = (options: Plain | undefined): boolean => options !== undefined && Object.keys(options).length === 2 && options['autoDelete'] === false && options['durable'] === true;

function packBroker({ exchanges, queues = [] }: EngineBroker): Plain {
  const packed: Plain = exchanges === undefined ? {} : { exchanges };
  for (const { name, options, messages = [] } of queues) {
    const kept = messages.filter(({ properties }) => properties.persistent !== false).map(packMessage);
    if (isUsual(options as Plain)) { if (kept.length > 0) packed[`q:${name}`] = kept; }
    else packed[`o:${name}`] = [options, kept];
  }
  return packed;
}

function unpackBroker(packed: Plain): EngineBroker {
  const { exchanges, ...rest } = packed;
  const queues = Object.entries(rest).map(([key, value]): EngineQueue => {
    const [options, messages] = key.startsWith('q:') ? [usual, list(value)] : [plain(list(value)[0]), list(list(value)[1])];
    return { name: key.slice(2), options: { ...options }, messages: messages.map(unpackMessage) };
  });
  return { queues, ...(exchanges !== undefined && { exchanges: list(exchanges) }) };
}

function packMessage({ fields, content, properties }: EngineMessage): Packed {
  const { messageId: _id, timestamp: _time, ...kept } = properties;
  const { routingKey, exchange = null } = fields;
  return Object.keys(kept).length === 0 ? [routingKey, exchange, packContent(content)] : [routingKey, exchange, packContent(content), kept];
}

function unpackMessage(packed: unknown): EngineMessage {
  const [routingKey, exchange, content, properties = {}] = list(packed);
  if (typeof routingKey !== 'string') throw misfit('catatannya tidak utuh');
  return { fields: { routingKey, ...(typeof exchange === 'string' && { exchange }) }, content, properties: { ...plain(properties) } };
}

/**
 * Of the ways by which an activation came only the last is needed: a boundary event stops the activation that it came from.
 * The engine keeps the ways before that one too, in each of its messages.
 */
function packContent(content: unknown): unknown {
  if (!isPlain(content) || !Array.isArray(content['inbound'])) return content;
  return { ...content, inbound: content['inbound'].map(packInbound) };
}

function packInbound(inbound: unknown): unknown {
  if (!isPlain(inbound)) return inbound;
  const { inbound: _before, ...last } = inbound;
  if (last['isSequenceFlow'] !== true) return last;
  const { id, type, sequenceId, message } = last;
  return { id, type, isSequenceFlow: true, sequenceId, ...(message !== undefined && { message }) };
}

function plain(value: unknown): Plain {
  if (isPlain(value)) return value;
  throw misfit('catatannya tidak utuh');
}

function list(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw misfit('catatannya tidak utuh');
}

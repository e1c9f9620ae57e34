import { levelOf } from '../diagram/events.ts';
import { listenerFlows } from '../read/hidden.ts';
import type { EngineNode, Stored } from './snapshot.ts';
import type { ProcessSource } from '../types.ts';

/** Whether the state of a case belongs to a diagram: everything that runs in it must be drawn, at the same place. */
export class Fit {
  private readonly source: ProcessSource;
  private readonly parents: ReadonlyMap<string, string | null>;
  private readonly flows: ReadonlySet<string>;

  constructor(source: ProcessSource) {
    this.source = source;
    const elements = new Map(source.elements.map((element) => [element.id, element]));
    this.parents = new Map(source.elements.map((element) => [element.id, levelOf(element, (id) => elements.get(id))]));
    this.flows = new Set([...source.flows, ...listenerFlows(source.elements)].map(({ id }) => id));
  }

  /** Why not, or null. */
  check({ engine, entries, ends, done = [] }: Stored): string | null {
    for (const id of [...Object.keys(entries), ...ends, ...done.map(({ element }) => element)]) if (!this.parents.has(id)) return `langkah "${id}" tidak ada`;
    if (Object.values(entries).some((entry) => !Number.isInteger(entry) || entry < 1)) return 'hitungan langkahnya tidak sah';
    const { execution } = engine;
    const processes = nodes(execution?.['processes']);
    // Of a case that has ended nothing runs any more.
    if (engine.status === undefined && execution?.['completed'] === true) return null;
    if (!isRunning(engine) || execution === undefined || processes.length === 0) return 'tidak ada proses yang berjalan';
    for (const process of processes) {
      if (process.id !== this.source.processId) return `proses "${process.id ?? ''}" tidak ada`;
      if (!isRunning(process) || process.execution === undefined) return 'prosesnya tidak berjalan';
      const fault = this.scope(process.execution, null);
      if (fault !== null) return fault;
    }
    return null;
  }

  private scope(execution: EngineNode, parent: string | null): string | null {
    for (const { id } of nodes(execution['flows'])) if (id === undefined || !this.flows.has(id)) return `panah "${id ?? ''}" tidak ada`;
    for (const child of nodes(execution['children'])) {
      const { id } = child;
      if (id === undefined || this.parents.get(id) !== parent) return `langkah "${id ?? ''}" tidak ada`;
      const inner = child.execution;
      for (const part of inner === undefined ? [] : [inner, ...nodes(inner['executions'])]) {
        const fault = this.scope(part, id);
        if (fault !== null) return fault;
      }
    }
    return null;
  }
}

const nodes = (value: unknown): readonly EngineNode[] => (Array.isArray(value) ? (value as EngineNode[]) : []);
const isRunning = ({ status, executionId }: EngineNode): boolean => typeof status === 'string' && typeof executionId === 'string';

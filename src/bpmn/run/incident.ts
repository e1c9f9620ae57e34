import type { EngineIncident } from '../types.ts';

/** Stops the engine at an element; everything of the step is dropped. */
export class IncidentError extends Error {
  readonly incident: EngineIncident;
  constructor(incident: EngineIncident) {
    super(incident.message);
    this.incident = incident;
  }
}

/** A loop that waits for nobody. */
export class EndlessLoop extends Error {
  readonly element: string;
  constructor(element: string) {
    super(element);
    this.element = element;
  }
}

/** What goes wrong in the work is an incident of the element. */
export function guarded<T>(element: string | null, kind: EngineIncident['kind'], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof IncidentError) throw error;
    throw new IncidentError({ element, kind, message: error instanceof Error ? error.message : String(error) });
  }
}

/** What to tell the operator of anything that ended a step. */
export function incidentOf(error: unknown): EngineIncident {
  if (error instanceof IncidentError) return error.incident;
  if (error instanceof EndlessLoop || error instanceof RangeError) {
    return { element: error instanceof EndlessLoop ? error.element : null, kind: 'engine', message: 'Terlalu banyak langkah otomatis berturut-turut tanpa tugas yang menunggu. Periksa perulangan pada diagram.' };
  }
  const message = error instanceof Error ? error.message : String(error);
  const element = /<([^>]+)>/.exec(message)?.[1] ?? null;
  if (message.includes('no conditional flow taken')) return { element, kind: 'no-flow', message: 'Tidak ada panah keluar yang kondisinya terpenuhi. Tambahkan panah bawaan (default).' };
  return { element, kind: 'engine', message };
}

import type { EngineIncident } from './types.ts';

/** Stops the engine at an element; everything of the step is dropped. */
export class IncidentError extends Error {
  readonly incident: EngineIncident;
  constructor(incident: EngineIncident) {
    super(incident.message);
    this.incident = incident;
  }
}

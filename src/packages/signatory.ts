import { isMeant } from '../bpmn/index.ts';
import type { ProcessSource } from '../bpmn/types.ts';
import type { DocumentTemplate } from './types.ts';

/** The steps at which a document's signatory signs: those of the process that its template names. */
export function signingSteps({ signatoryElement = '' }: Pick<DocumentTemplate, 'signatoryElement'>, process: ProcessSource): string[] {
  const written = signatoryElement.split(',').map((id) => id.trim());
  return process.elements.filter(({ id }) => written.some((name) => isMeant(process, id, name))).map(({ id }) => id);
}

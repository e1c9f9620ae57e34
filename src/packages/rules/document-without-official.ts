import type { ElementInfo } from '../../bpmn/types.ts';
import { signingSteps } from '../signatory.ts';
import { issueTopic } from '../variables.ts';
import { everyWayPasses } from '../ways.ts';
import { isUserTask, named, roleOf, type PermitRule } from './rule.ts';

export const documentWithoutOfficial: PermitRule = {
  id: 'document-without-official', class: 'SAFETY', severity: 'error', what: 'A way to a document, a refusal as much as a permit, past the task of an official who may decide (Pasal 10).',
  check: ({ process, permitType, documents }) => {
    const decided = process.elements.filter((element) => isUserTask(element) && permitType.authorisedOfficials.includes(roleOf(element, process) ?? '')).map(({ id }) => id);
    const signed = (element: ElementInfo): string[] => {
      const template = documents[element.attributes['dokumen'] ?? ''];
      return template?.signatoryElement === undefined ? decided : decided.filter((id) => signingSteps(template, process).includes(id));
    };
    return process.elements.filter((element) => element.topic === issueTopic && !everyWayPasses(element.id, signed(element), process))
      .map((element) => ({ element: element.id, message: `Dokumen pada ${named(element)} dapat terbit tanpa tugas pejabat yang berwenang (${permitType.authorisedOfficials.join(', ')}). Letakkan tugas persetujuan atau tanda tangan di lajur pejabat itu pada setiap jalan menuju penerbitan, atau tambahkan perannya di authorisedOfficials pada permit-type.json.` }));
  },
};

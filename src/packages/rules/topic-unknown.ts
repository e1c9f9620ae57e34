import { isCall } from '../../bpmn/index.ts';
import { builtinTopics } from '../variables.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const topicUnknown: PermitRule = {
  id: 'topic-unknown', class: 'SAFETY', severity: 'error', what: 'A service task, send task or thrown message whose topic nobody serves.',
  check: forElements((element) => {
    if (!isCall(element) || builtinTopics.includes(element.topic ?? '')) return null;
    const wrong = element.topic === null ? `${named(element)} belum menyebut layanan.` : `Layanan "${element.topic}" pada ${named(element)} tidak dikenal.`;
    return `${wrong} Isi camunda:topic dengan salah satu dari ${builtinTopics.join(', ')}.`;
  }),
};

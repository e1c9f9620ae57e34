import { isCall } from '../../bpmn/index.ts';
import { builtinTopics } from '../variables.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const topicUnknown: PermitRule = {
  id: 'topic-unknown', class: 'SAFETY', severity: 'error', what: 'A service task, send task or thrown message whose topic nobody serves.',
  check: forElements((element) =>
    isCall(element) && !builtinTopics.includes(element.topic ?? '')
      ? `Layanan "${element.topic ?? ''}" pada ${named(element)} tidak dikenal. Topik yang ada: ${builtinTopics.join(', ')}.`
      : null),
};

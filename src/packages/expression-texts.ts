import { expressionsOf } from '../bpmn/index.ts';
import type { ProcessSource } from '../bpmn/types.ts';
import type { PermitType } from './types.ts';

/** Every FEEL text of a diagram and its permit-type.json, with the element that it belongs to. */
export const expressionTexts = ({ process, permitType }: { readonly process: ProcessSource; readonly permitType: PermitType }): { readonly element: string | null; readonly expression: string }[] => [
  ...expressionsOf(process).map(({ element, expression }) => ({ element, expression: expression.replace(/^\s*=/, '') })),
  { element: null, expression: permitType.title }, { element: null, expression: permitType.applicantName },
];

import { expressionsOf, type DiagramExpression } from '../bpmn/index.ts';
import type { ProcessSource } from '../bpmn/types.ts';
import type { PermitType } from './types.ts';

/** A FEEL text of a package with what it is written at, null: permit-type.json. */
export type PackageExpression = Pick<DiagramExpression, 'place' | 'expression'> & { readonly element: string | null };

/** FEEL of permit-type.json: how people see a case named. */
export const permitTypeExpressions = ({ title, applicantName }: PermitType): Pick<PackageExpression, 'place' | 'expression'>[] => [{ place: 'Isian title di permit-type.json', expression: title }, { place: 'Isian applicantName di permit-type.json', expression: applicantName }];

/** Every FEEL text of a diagram and its permit-type.json. */
export const expressionTexts = ({ process, permitType }: { readonly process: ProcessSource; readonly permitType: PermitType }): PackageExpression[] => [
  ...expressionsOf(process), ...permitTypeExpressions(permitType).map((item) => ({ element: null, ...item })),
];

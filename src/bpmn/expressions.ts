import type { ProcessSource } from './types.ts';

export interface DiagramExpression { readonly element: string; readonly expression: string; /** has to be true or false */ readonly boolean: boolean }

/** Every FEEL text of a diagram with the element that it belongs to. */
export function expressionsOf(source: ProcessSource): DiagramExpression[] {
  const conditions = source.flows.filter(({ condition }) => condition !== null).map(({ source: element, condition }) => ({ element, expression: condition ?? '', boolean: true }));
  const others = source.elements.flatMap((element) => {
    const loop = element.multiInstance;
    const { timeDate, timeDuration, timeCycle, korelasi } = element.attributes;
    const written = [timeDate, timeDuration, timeCycle, korelasi, ...element.inputs.map(({ expression }) => expression)].filter((text) => text?.startsWith('='));
    return [
      ...[...written, loop?.collection, loop?.cardinality].filter((text) => text != null).map((expression) => ({ element: element.id, expression, boolean: false })),
      ...(element.condition === null ? [] : [{ element: element.id, expression: element.condition, boolean: true }]),
      ...(element.standardLoop?.condition == null ? [] : [{ element: element.id, expression: element.standardLoop.condition, boolean: true }]),
      ...(loop?.completionCondition == null ? [] : [{ element: element.id, expression: loop.completionCondition, boolean: true }]),
    ];
  });
  const units = source.lanes.filter(({ attributes }) => attributes['unit']?.startsWith('=')).map(({ id, attributes }) => ({ element: id, expression: attributes['unit'] ?? '', boolean: false }));
  return [...conditions, ...others, ...units];
}

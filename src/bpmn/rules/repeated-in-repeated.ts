import { repeatedAround } from '../diagram/instances.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

/** The address of a step has room for one position; called processes stand in the place of their calls. */
export const repeatedInRepeated: Rule<ProcessSource> = {
  id: 'repeated-in-repeated', class: 'SAFETY', severity: 'error', what: 'A step for each entry of a list within a sub-process for each entry of a list: whose answer is whose would not be told.',
  check: ({ elements }) => {
    const byId = new Map(elements.map((element) => [element.id, element]));
    return elements.filter(({ multiInstance }) => multiInstance !== null).flatMap((element) => {
      const around = repeatedAround(element, byId);
      return around === null ? [] : [{ element: element.id, message: `${named(element)} berulang (multi-instance) di dalam ${named(around)}, yang berulang juga. Pakai satu perulangan atas daftar gabungannya, atau perulangan baku (standardLoopCharacteristics) di dalamnya.` }];
    });
  },
};

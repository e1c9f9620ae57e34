import { textRules } from '../rules/index.ts';
import { runRules } from '../rules/rule.ts';
import type { Finding } from '../types.ts';

/** Looks at the text before any parser does: what a parser could be killed with is refused here. The first fault found is the last one looked for. */
export function scanXml(xml: string): Finding[] {
  for (const rule of textRules) {
    const found = runRules([rule], xml);
    if (found.length > 0) return found;
  }
  return [];
}

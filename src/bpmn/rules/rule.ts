import { nodeOf } from '../diagram/graph.ts';
import type { ElementInfo, Finding, FlowInfo, ProcessSource, RuleClass } from '../types.ts';

/** What a rule has against one place: the element's id, and what the analyst reads. */
export interface Complaint { readonly element: string | null; /** Indonesian; names the element by its label and says what to draw instead. */ readonly message: string }

/** One rule of the deployment check, one file each. */
export interface Rule<Subject> {
  readonly id: string;
  readonly class: RuleClass;
  readonly severity: Finding['severity'];
  /** English, a line of docs/deployment-check.md: what is refused, and why. */
  readonly what: string;
  readonly check: (subject: Subject) => readonly Complaint[];
}

export const runRules = <Subject>(rules: readonly Rule<Subject>[], subject: Subject): Finding[] =>
  rules.flatMap((rule) => rule.check(subject).map((complaint) => ({ rule: rule.id, class: rule.class, severity: rule.severity, ...complaint })));

/** A check that looks at each element by itself and says what is wrong with it, or null. */
export const forElements = (complain: (element: ElementInfo, source: ProcessSource) => string | null): Rule<ProcessSource>['check'] => (source) =>
  source.elements.flatMap((element) => {
    const message = complain(element, source);
    return message === null ? [] : [{ element: element.id, message }];
  });

/** What the analyst calls a thing of the diagram: its label, else its id. */
export const named = ({ id, name }: Pick<ElementInfo, 'id' | 'name'>): string => `"${(name === '' ? id : name).replaceAll(/\s+/g, ' ')}"`;

/** What the analyst calls a sequence flow, after the word "panah": its label and where it begins, else what it connects. */
export function namedFlow(source: ProcessSource, item: FlowInfo): string {
  const [from, to] = [nodeOf(source, item.source), nodeOf(source, item.target)];
  if (from === undefined || to === undefined) return named(item);
  return item.name === '' ? `dari ${named(from)} ke ${named(to)}` : `${named(item)} dari ${named(from)}`;
}

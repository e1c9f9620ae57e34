import { expect } from 'chai';
import { lint, parse } from '../../../src/bpmn/index.ts';
import type { Finding, ProcessSource } from '../../../src/bpmn/types.ts';
import { diagram } from '../diagram.ts';

/** One line of docs/bpmn-conformance.md: a test that passed, and what it showed. */
interface Row { readonly element: string; readonly what: string; readonly file: string; readonly verdict: 'runs' | 'runs, with a warning' | 'refused'; readonly because: string }

const rows = new Map<string, Row>();

/** Flow elements of the process, or those and what stands beside the process. */
type Drawn = string | { readonly body: string; readonly root: string };
const xmlOf = (drawn: Drawn): string => (typeof drawn === 'string' ? diagram(drawn) : diagram(drawn.body, drawn.root));

/** The rows of one element: a suite of tests whose titles are the lines of the table. */
export function element(name: string, fileUrl: string, define: (table: Rows) => void): void {
  describe(`conformance: ${name}`, () => define(new Rows(name, /[^/]+$/.exec(fileUrl)?.[0] ?? fileUrl)));
}

export class Rows {
  private readonly element: string;
  private readonly file: string;

  constructor(name: string, file: string) {
    this.element = name;
    this.file = file;
  }

  /** The diagram passes the deployment check without an error, and then behaves as the test says. */
  runs(what: string, drawn: Drawn, behaves: (source: ProcessSource) => void | Promise<void>): void {
    it(`runs: ${what}`, async () => {
      const { source, findings } = await parse(xmlOf(drawn));
      if (source === null) throw new Error(findings.map(({ message }) => message).join('\n'));
      expect([...findings, ...lint(source)].filter(({ severity }) => severity === 'error')).to.deep.equal([]);
      await behaves(source);
      this.add({ what, verdict: 'runs', because: '' });
    });
  }

  /** The diagram runs, but not as the standard says; the check warns of it, by this rule at this element. */
  warned(what: string, drawn: Drawn, rule: string, at: string | null, behaves: (source: ProcessSource) => void | Promise<void>): void {
    it(`runs, with a warning: ${what}`, async () => {
      const { source, findings } = await parse(xmlOf(drawn));
      if (source === null) throw new Error(findings.map(({ message }) => message).join('\n'));
      const all = [...findings, ...lint(source)];
      expect(all.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
      const warning = all.find((finding) => finding.rule === rule && finding.element === at);
      if (warning === undefined) throw new Error(`not warned of by ${rule} at ${at ?? '-'}: ${JSON.stringify(all)}`);
      await behaves(source);
      this.add({ what, verdict: 'runs, with a warning', because: warning.message });
    });
  }

  /** The diagram is refused by this rule at this element; what the analyst reads goes into the table. */
  refused(what: string, drawn: Drawn, rule: string, at: string | null): void {
    it(`refused: ${what}`, async () => {
      const { source, findings } = await parse(xmlOf(drawn));
      const all: Finding[] = [...findings, ...(source === null ? [] : lint(source))];
      const found = all.find((finding) => finding.severity === 'error' && finding.rule === rule && finding.element === at);
      if (found === undefined) throw new Error(`not refused by ${rule} at ${at ?? '-'}: ${JSON.stringify(all)}`);
      this.add({ what, verdict: 'refused', because: found.message });
    });
  }

  private add(row: Omit<Row, 'element' | 'file'>): void {
    rows.set(`${this.element} ${row.what}`, { ...row, element: this.element, file: this.file });
  }
}

/** The page, from the rows whose tests passed in this run. */
export function page(): string {
  const sorted = [...rows.values()].toSorted((a, b) => compare(a.element, b.element) || compare(b.verdict, a.verdict) || compare(a.what, b.what));
  const line = ({ element: name, what, verdict, because, file }: Row): string => `| ${name} | ${what} | ${verdict} | ${because.replaceAll('|', '\\|')} | [${file.replace('.ts', '')}](../test/bpmn/conformance/elements/${file}) |`;
  return `# What runs of BPMN 2.0, and what is refused

Every line is a test with its diagram in it, and this page is written by those tests (\`CONFORMANCE=write npm test -- pure\`); a line that no test shows fails the tests.
A diagram runs as the standard says, or its deployment is refused with the text that the analyst reads. Where it runs in another way than the standard, the check warns of it.

| Element | What | | What the analyst reads | Test |
|---|---|---|---|---|
${sorted.map(line).join('\n')}
`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { courseRules, processRules, textRules } from '../../src/bpmn/rules/index.ts';
import { permitRules } from '../../src/packages/rules/index.ts';
import { scenarioFailed } from '../../src/packages/rules/scenario-failed.ts';
import { scenarioUnplayed } from '../../src/packages/rules/scenario-unplayed.ts';

const rooms = [
  { room: 'bpmn', rules: [...textRules, ...processRules, ...courseRules] },
  { room: 'packages', rules: [...permitRules, scenarioFailed, scenarioUnplayed] },
];
const namesIn = (folder: string, ending: string): string[] => readdirSync(folder).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
const filesOf = (room: string): string[] => namesIn(`src/${room}/rules`, '.ts').filter((name) => name !== 'rule' && name !== 'index');

describe('the rules of the deployment check', () => {
  for (const { room, rules } of rooms) {
    it(`of ${room} stand in a file each, and every file is in use`, () => expect(filesOf(room)).to.have.members(rules.map(({ id }) => id)));
    it(`of ${room} have a test each, with what they accept and what they refuse`, () => {
      expect(namesIn(`test/${room}/rules`, '.test.ts')).to.have.members(rules.map(({ id }) => id));
      for (const { id } of rules) expect(readFileSync(`test/${room}/rules/${id}.test.ts`, 'utf8'), id).to.match(new RegExp(`/rules/${id}\\.ts'.*\\nholds(Text|Over)?\\(`, 's'));
    });
  }

  it('have ids of their own', () => {
    const ids = rooms.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(new Set(ids).size).to.equal(ids.length);
  });
});

const page = (): string => `# The deployment check

What \`npm run perizinan -- check\` and \`deploy\` hold a package to, beside what [runs of BPMN at all](bpmn-conformance.md). Each rule is a file of its name in \`src/bpmn/rules\` (any diagram) or
\`src/packages/rules\` (a permit's package), and its test of that name holds it to good and bad examples beside each other. Every finding names the element and says in Indonesian what to draw instead; \`check --json\` gives \`rule\`, \`class\`, \`severity\`, \`element\` and \`message\`.
What could not be read at all (a form, a table, an element that does not run) is of class SAFETY too. \`check\` works in a thread of its own with 4.3 s by the clock and 256 MB: a diagram that needs more is refused; scenarios for which no time is left are named in a warning. \`deploy\` plays every scenario, with 120 s and 512 MB; what needs more is refused.

- **SAFETY**: a case could go wrong, or the law be broken. Never overridden.
- **QUALITY**: a poor procedure. An error may be passed over with \`deploy <folder> --waive <rule>,<rule> --reason "<why>"\`; the reason and the findings are kept in the trail and shown to whoever approves the version.

This page is written by a test: \`RULES=write npm test -- pure\`.

| Rule | Class | | Found is |
|---|---|---|---|
${rooms.flatMap(({ rules }) => rules.map(({ id, class: kind, severity, what }) => `| \`${id}\` | ${kind} | ${severity} | ${what} |`)).toSorted().join('\n')}
`;

describe('docs/deployment-check.md', () => {
  it('lists every rule', () => {
    if (process.env['RULES'] === 'write') writeFileSync('docs/deployment-check.md', page());
    expect(readFileSync('docs/deployment-check.md', 'utf8'), 'RULES=write npm test -- pure').to.equal(page());
  });
});

import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { courseRules, processRules, textRules } from '../../src/bpmn/rules/index.ts';
import { permitRules } from '../../src/packages/rules/index.ts';
import { scenarioFailed } from '../../src/packages/rules/scenario-failed.ts';

const rooms = [
  { room: 'bpmn', rules: [...textRules, ...processRules, ...courseRules] },
  { room: 'packages', rules: [...permitRules, scenarioFailed] },
];
const filesOf = (room: string): string[] => readdirSync(`src/${room}/rules`).map((file) => file.replace(/\.ts$/, '')).filter((name) => name !== 'rule' && name !== 'index');

describe('the rules of the deployment check', () => {
  for (const { room, rules } of rooms) {
    it(`of ${room} stand in a file each, and every file is in use`, () => expect(filesOf(room)).to.have.members(rules.map(({ id }) => id)));
  }

  it('have ids of their own', () => {
    const ids = rooms.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(new Set(ids).size).to.equal(ids.length);
  });
});

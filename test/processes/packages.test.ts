import { expect } from 'chai';
import { stepsOf } from '../../src/core/index.ts';
import { checkPackage, compilePackage, judge, playScenario, simulate } from '../../src/packages/index.ts';
import type { PermitPackage } from '../../src/packages/types.ts';
import { packageFoldersBelow, readPackageFolder } from '../../src/shell/package-folder.ts';
import { flowsTaken } from './flows-taken.ts';

const folders = await packageFoldersBelow('processes');

/** Sequence flows that no scenario takes, by package folder, each with its reason. */
const untaken: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

describe('the packages of this city', function () {
  // Every scenario is played several times, also on a machine that does other work.
  this.timeout(60_000);
  it('are there', () => expect(folders.length).to.be.greaterThan(1));

  for (const folder of folders) {
    describe(folder, () => {
      let pkg: PermitPackage;
      before(async () => {
        const compiled = await compilePackage(await readPackageFolder(folder));
        if (compiled.package === null) throw new Error(compiled.findings.map(({ message }) => message).join('\n'));
        pkg = compiled.package;
      });

      it('passes its check', async () => {
        const findings = await checkPackage(await readPackageFolder(folder));
        expect(findings.map(({ message }) => message)).to.deep.equal([]);
      });

      it('plays every scenario, and the scenarios reach every end', () => {
        const reached = new Set<string>();
        for (const scenario of pkg.scenarios) {
          const { failures, simulation } = playScenario(pkg, scenario);
          expect(failures, scenario.name).to.deep.equal([]);
          simulation.path.forEach((element) => reached.add(element));
        }
        const ends = pkg.process.elements.filter(({ type }) => type === 'EndEvent').map(({ id }) => id);
        expect(ends.filter((id) => !reached.has(id))).to.deep.equal([]);
      });

      it('takes every sequence flow in some scenario', () => {
        const pairs = pkg.process.flows.map(({ source, target }) => `${source} → ${target}`);
        expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index), 'two flows between the same elements cannot be told apart').to.deep.equal([]);
        const taken = new Set(pkg.scenarios.flatMap((scenario) => [...flowsTaken(pkg.process, playScenario(pkg, scenario).simulation.path)]));
        const excused = untaken[folder] ?? {};
        expect(pkg.process.flows.map(({ id }) => id).filter((id) => !taken.has(id) && excused[id] === undefined)).to.deep.equal([]);
        expect(Object.keys(excused).filter((id) => taken.has(id)), 'named as untaken, but taken').to.deep.equal([]);
      });

      it('tells its steps in the order in which people meet them: no stage begins twice', () => {
        const stages = stepsOf(pkg).map(({ stage }) => stage);
        expect(stages.filter((stage, index) => stage !== stages[index - 1])).to.deep.equal([...new Set(stages)]);
      });

      it('comes to an end whatever people answer, and to every end with some answers', () => {
        const { verdict, stuck, unreached, sampled } = judge(pkg, { now: '2026-03-02T09:00:00+07:00', states: 3000, answers: 64 });
        expect(stuck.map(({ element, message }) => `${element ?? ''} ${message}`)).to.deep.equal([]);
        expect(unreached).to.deep.equal([]);
        expect(verdict).to.equal(sampled.length === 0 ? 'proven' : 'covered');
      });

      it('comes to an end with generated answers, whatever the seed', () => {
        for (const seed of [1, 2, 3, 4, 5]) {
          const run = simulate(pkg, [], { seed, now: '2026-03-02T09:00:00+07:00' });
          expect(run.error, `seed ${seed}: ${run.error?.element ?? ''} ${run.error?.message ?? ''}`).to.equal(null);
          expect(run.ended).to.equal(true);
        }
      });

      it('has the parts that the law asks for: correction by the applicant, refusal with reasons, hand-over', () => {
        const { elements, lanes } = pkg.process;
        const applicant = lanes.filter(({ attributes }) => attributes['peran'] === 'pemohon').map(({ id }) => id);
        expect(elements.some((element) => element.type === 'UserTask' && applicant.includes(element.lane ?? ''))).to.equal(true);
        expect(Object.values(pkg.documents).some(({ kind }) => kind === 'REFUSAL')).to.equal(true);
        expect(elements.some(({ formKey }) => formKey?.includes('serah_terima') === true)).to.equal(true);
      });
    });
  }
});

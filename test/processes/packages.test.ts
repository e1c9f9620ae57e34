import { expect } from 'chai';
import { checkPackage, compilePackage, playScenario, simulate } from '../../src/packages/index.ts';
import type { PermitPackage } from '../../src/packages/types.ts';
import { packageFoldersBelow, readPackageFolder } from '../../src/shell/package-folder.ts';

const folders = await packageFoldersBelow('processes');

describe('the packages of this city', () => {
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
        expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).to.deep.equal([]);
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

import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { formatNumber } from '../../src/core/index.ts';
import { createRenderer, type Renderer } from '../../src/documents/index.ts';
import type { RenderRequest } from '../../src/documents/types.ts';
import { compilePackage, playScenario, variablesOf } from '../../src/packages/index.ts';
import type { PermitPackage, Scenario } from '../../src/packages/types.ts';
import { packageFoldersBelow, readPackageFolder } from '../../src/shell/package-folder.ts';
import { readPdf } from './pdf.ts';
import { requestOf } from './request.ts';

const folders = await packageFoldersBelow('processes');
const { office } = JSON.parse(await readFile('processes/_shared/office.json', 'utf8')) as { office: { city: string; name: string; address: string; contact: string } };
const issuedAt = '2026-03-12T03:00:00.000Z';

describe('the documents of the packages of this city', () => {
  let renderer: Renderer;
  const failures: string[] = [];
  before(() => { renderer = createRenderer({ onFailure: (reason) => failures.push(reason) }); });
  after(() => renderer.close());

  for (const folder of folders) {
    describe(folder, () => {
      let pkg: PermitPackage;
      before(async () => {
        const compiled = await compilePackage(await readPackageFolder(folder));
        if (compiled.package === null) throw new Error(compiled.findings.map(({ message }) => message).join('\n'));
        pkg = compiled.package;
      });

      /** As the scenario's case stands when the document is issued. */
      function requestFor(scenario: Scenario, key: string): RenderRequest {
        const template = pkg.documents[key];
        const series = pkg.permitType.numbering.documents[key];
        if (template === undefined || series === undefined) throw new Error(`no template or series ${key}`);
        const { simulation } = playScenario(pkg, scenario);
        const at = { nomor: formatNumber(pkg.permitType.numbering.registration.value, 7, '2026-03-02'), submitted_at: scenario.now ?? '2026-03-02T02:00:00Z' };
        return requestOf(template, {
          variables: variablesOf(pkg, simulation.data, at), number: formatNumber(series.value, 12, '2026-03-12'), issuedAt, letterhead: { city: office.city, office: office.name, address: office.address, contact: office.contact, crest: null },
          signatory: { name: 'Ratna Kusumawati', position: `Kepala ${office.name}`, rank: null, onBehalfOf: null }, example: pkg.assumptions.length > 0, exampleReasons: pkg.assumptions.map(({ fact }) => fact),
        });
      }

      it('are made from the data of every scenario, whole and within the page', async () => {
        const made = new Set<string>();
        for (const scenario of pkg.scenarios) {
          for (const key of scenario.expect.documents ?? []) {
            const request = requestFor(scenario, key);
            const result = await renderer.render(request);
            if (!result.ok) throw new Error(`${scenario.name}, ${key}: ${JSON.stringify(result.problem)} ${failures.join()}`);
            const { text, pages } = readPdf(result.value.pdf);
            made.add(key);
            expect(text, scenario.name).to.include(`NOMOR: ${request.number}`).and.to.include('12 Maret 2026').and.to.include('Ratna Kusumawati').and.to.include(result.value.holder).and.to.include('Tembusan:');
            expect(text, scenario.name).not.to.match(/\{\{|\}\}|undefined|\bnull\b|\[object|\u{FFFD}/u);
            expect(text.includes('CONTOH – BUKAN DOKUMEN SAH')).to.equal(pkg.assumptions.length > 0);
            for (const { fact } of pkg.assumptions) expect(text.replaceAll(' ', '')).to.include(fact.replaceAll(/\s/g, ''));
            for (const { runs } of pages) for (const run of runs.filter(({ rotated }) => !rotated)) expect(run.x >= 70.8 && run.right <= 533 && run.y > 25, `${scenario.name}: ${run.text}`).to.equal(true);
            expect(result.value.validTo === null || (result.value.validFrom ?? '') <= result.value.validTo).to.equal(true);
          }
        }
        expect([...made].toSorted()).to.deep.equal(Object.keys(pkg.documents).toSorted());
      }).timeout(60_000);

      it('leave no gap: without a value that they print they are refused by its name', async () => {
        const scenario = pkg.scenarios.find(({ expect: wanted }) => (wanted.documents ?? []).length > 0);
        const key = scenario?.expect.documents?.[0] ?? '';
        if (scenario === undefined) throw new Error('no scenario issues a document');
        const request = requestFor(scenario, key);
        const result = await renderer.render({ ...request, variables: { ...request.variables, berkas: null } });
        expect(result.ok ? null : result.problem).to.deep.equal({ code: 'document.fields-missing', params: { isian: 'berkas.nomor' } });
      });
    });
  }
});

import { expect } from 'chai';
import { compilePackage, playScenario } from '../../src/packages/index.ts';
import { readPackageFolder } from '../../src/shell/package-folder.ts';
import { decidedSections } from '../../src/shell/queries/decided.ts';

describe('what decision tables worked out', () => {
  it('is laid open to officers: how a proposed tax came about', async () => {
    const { package: pkg } = await compilePackage(await readPackageFolder('processes/reklame'));
    const scenario = pkg?.scenarios.find(({ name }) => name === 'Insidentil, beberapa titik');
    if (pkg === null || scenario === undefined) throw new Error('no such scenario');
    const sections = decidedSections(pkg, playScenario(pkg, scenario).simulation.data);
    expect(sections.map(({ title }) => title)).to.deep.equal(['Tentukan luas, jalur, dan tim', 'Hitung usul pajak reklame']);
    const rows = Object.fromEntries(sections.flatMap((section) => section.rows).map(({ label, text }) => [label, text]));
    expect(rows).to.include({ 'Luas tiap reklame': '5', 'Banyak reklame': '5', 'Njopr per m2 setahun': '600.000', Lama: '8', 'Nilai sewa reklame': '460.274', Persen: '25', Jumlah: '115.069', Temuan: 'Tidak ada', 'Boleh diperbaiki': 'Ya', Instansi: 'DPUPR; SATPOLPP' });
  });

  it('is nothing before a table was asked', async () => {
    const { package: pkg } = await compilePackage(await readPackageFolder('processes/reklame'));
    expect(pkg === null ? null : decidedSections(pkg, {})).to.deep.equal([]);
  });
});

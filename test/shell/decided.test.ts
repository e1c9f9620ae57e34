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
    expect(rows).to.include({ 'Luas tiap reklame': '5 m²', 'Banyak reklame': '5 buah', 'NJOPR per m² setahun': 'Rp600.000', 'Lama pemasangan': '8 hari', 'Nilai sewa reklame': 'Rp460.274', 'Tarif pajak': '25 %', 'Usul pajak': 'Rp115.069', 'Temuan pada isian': 'Tidak ada', 'Masih boleh diperbaiki': 'Ya', 'Perangkat daerah yang memeriksa': 'DPUPR, SATPOLPP' });
  });

  it('stands in the order of its schema, or as it came where there is none', async () => {
    const { package: pkg } = await compilePackage(await readPackageFolder('processes/reklame'));
    if (pkg === null) throw new Error('reklame is refused');
    const data = { usulan_pajak: { jumlah: 5, lama: 8 }, penentuan: { luas: 3, temuan: [] } };
    expect(decidedSections(pkg, data).map(({ rows }) => rows.map((row) => row.label))).to.deep.equal([['Temuan pada isian', 'Luas tiap reklame'], ['Lama pemasangan', 'Usul pajak']]);
    expect(decidedSections({ ...pkg, results: {} }, data)[1]?.rows.map((row) => row.label)).to.deep.equal(['Jumlah', 'Lama']);
  });

  it('is nothing before a table was asked', async () => {
    const { package: pkg } = await compilePackage(await readPackageFolder('processes/reklame'));
    expect(pkg === null ? null : decidedSections(pkg, {})).to.deep.equal([]);
  });
});

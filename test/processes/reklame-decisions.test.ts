import { expect } from 'chai';
import { compilePackage } from '../../src/packages/index.ts';
import type { PermitPackage } from '../../src/packages/types.ts';
import { hostFor, tableInForce, variablesOf } from '../../src/packages/variables.ts';
import { readPackageFolder } from '../../src/shell/package-folder.ts';

type Data = Record<string, unknown>;
const submitted = '2026-03-02T09:00:00+07:00';

describe('what the tables of reklame decide at their bounds', () => {
  let pkg: PermitPackage;
  let fixed: Data;
  let incidental: Data;
  before(async () => {
    pkg = (await compilePackage(await readPackageFolder('processes/reklame'))).package as PermitPackage;
    const startOf = (name: string): Data => pkg.scenarios.find((scenario) => scenario.name === name)?.answers.find((answer) => 'start' in answer)?.start as Data;
    fixed = startOf('Tetap baru, di bawah 24 m²');
    incidental = startOf('Insidentil, beberapa titik');
  });

  const decide = (decision: string, data: Data): Data => {
    const tables = (pkg.permitType.tables ?? []).map((table) => ({ ...table, assumption: table.assumption ?? false, question: table.question ?? null }));
    const variables = variablesOf(pkg, data, { nomor: 'UJI', submitted_at: submitted, channel: 'WEB' });
    return hostFor(pkg, variables, { now: submitted, zone: 'Asia/Jakarta' }, (table, date) => tableInForce(tables, table, date)).host.decide(decision, variables, 'uji') as Data;
  };
  const determined = (permohonan: Data, penentuan: Data | null = null): Data => decide('penentuan_reklame_hasil', { permohonan, penentuan });
  const sized = (panjang: number, lebar: number, sisi = 1, more: Data = {}): Data => ({ ...fixed, ukuran: { panjang_m: panjang, lebar_m: lebar, sisi, tinggi_m: 6, luas_m2: Math.round(panjang * lebar * sisi * 100) / 100 }, ...more });

  it('gives the signature to the head from exactly 24 m²', () => {
    expect(determined(sized(23.99, 1))).to.include({ luas: 23.99, penandatangan: 'PEJABAT_BERMANDAT' });
    expect(determined(sized(6, 4))).to.include({ luas: 24, penandatangan: 'KEPALA_DINAS' });
    expect(determined(sized(6, 2, 2))).to.include({ luas: 24, penandatangan: 'KEPALA_DINAS' });
  });

  it('sends the full team from 24 m², or into the right of way of a road', () => {
    const [point] = fixed['titik'] as Data[];
    expect(determined(sized(23.99, 1))['instansi']).to.deep.equal(['DPUPR', 'SATPOLPP']);
    expect(determined(sized(6, 4))['instansi']).to.deep.equal(['DPUPR', 'SATPOLPP', 'DISHUB']);
    expect(determined(sized(1, 1, 1, { titik: [point, { ...point, status_lahan: 'RUMIJA' }] }))['instansi']).to.deep.equal(['DPUPR', 'SATPOLPP', 'DISHUB']);
  });

  it('rounds the size to two decimals', () => expect(determined(sized(4.33, 3.33))['luas']).to.equal(14.42));

  it('misses the building approval from exactly 16 m²', () => {
    const bare = { ...fixed, pbg_nomor: undefined };
    expect(determined({ ...bare, ...pick(sized(15.99, 1)) })['temuan']).to.deep.equal([]);
    expect(determined({ ...bare, ...pick(sized(4, 2, 2)) })['temuan']).to.deep.equal(['PBG reklame wajib mulai 16 m²']);
    expect(determined({ ...bare, ...pick(sized(15.99, 1)) })).to.include({ pbg_kurang: false });
    expect(determined({ ...bare, ...pick(sized(4, 2, 2)) })).to.include({ pbg_kurang: true });
    expect(determined(sized(4, 2, 2, { pbg_nomor: 'PBG-1' }))['temuan']).to.deep.equal([]);
  });

  it('finds a size that is not length × width × sides', () => {
    expect(determined({ ...fixed, ukuran: { panjang_m: 5, lebar_m: 2, sisi: 2, tinggi_m: 6, luas_m2: 10 } })['temuan']).to.include('Luas pada isian tidak sama dengan panjang kali lebar kali banyak sisi');
  });

  it('wants one year for what is fixed and at most 30 days for what is not', () => {
    const found = (from: Data, mulai: string, selesai: string): unknown => determined({ ...from, tgl_mulai: mulai, tgl_selesai: selesai })['temuan'];
    expect(found(fixed, '2026-04-01', '2027-03-31')).to.deep.equal([]);
    expect(found(fixed, '2028-02-29', '2029-02-27')).to.include('Bank garansi berakhir sebelum reklame selesai').and.not.include('Masa reklame tetap bukan satu tahun');
    expect(found(fixed, '2026-04-01', '2027-04-01')).to.deep.equal(['Masa reklame tetap bukan satu tahun']);
    expect(found(incidental, '2026-03-16', '2026-04-14')).to.deep.equal([]);
    expect(found(incidental, '2026-03-16', '2026-04-15')).to.deep.equal(['Reklame insidentil lebih dari 30 hari']);
  });

  it('wants a guarantee and an insurance that last as long as the billboard', () => {
    const until = (day: string): Data => ({ ...fixed, tgl_mulai: '2026-04-01', tgl_selesai: '2027-03-31', jaminan: { ...(fixed['jaminan'] as Data), berlaku_sampai: day }, asuransi: { ...(fixed['asuransi'] as Data), berlaku_sampai: day } });
    expect(determined(until('2027-03-31'))['temuan']).to.deep.equal([]);
    expect(determined(until('2027-03-30'))['temuan']).to.deep.equal(['Bank garansi berakhir sebelum reklame selesai', 'Asuransi konstruksi berakhir sebelum reklame selesai']);
  });

  it('allows three corrections', () => {
    const again = (pengajuan: number): Data => determined(fixed, { pengajuan_ke: pengajuan });
    expect(determined(fixed)).to.include({ pengajuan_ke: 1, boleh_diperbaiki: true });
    expect(again(2)).to.include({ pengajuan_ke: 3, boleh_diperbaiki: true });
    expect(again(3)).to.include({ pengajuan_ke: 4, boleh_diperbaiki: false });
  });

  it('proposes the tax to the rupiah, half up, and none for what is exempt', () => {
    const penentuan = { luas: 5, pengajuan_ke: 1 };
    expect(decide('usulan_pajak_reklame', { permohonan: incidental, penentuan })).to.include({ lama: 8, banyak_reklame: 5, nilai_sewa_reklame: 460_274, persen: 25, jumlah: 115_069 });
    expect(decide('usulan_pajak_reklame', { permohonan: { ...incidental, produk: 'LAYANAN_MASYARAKAT' }, penentuan })).to.include({ jumlah: 0 });
  });

  const pick = ({ ukuran }: Data): Data => ({ ukuran });
});

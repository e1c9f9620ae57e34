import { expect } from 'chai';
import { bundleOf, checkPackage } from '../../src/packages/index.ts';
import { miniPackage } from './mini-package.ts';
import { conditioned } from './rules/conditions.ts';

/** What each rule of expressions has against them, its own test says; here is what none of them may be against. */
describe('expressions that run', () => {
  const good = [
    'permohonan.luas > 5 and permohonan.jenis = "BARU"', 'permohonan.selesai - permohonan.mulai > duration("P3D")', '(permohonan.selesai - permohonan.mulai).days + 1 > 30', 'permohonan.cara = "LOKET"', 'permohonan.tinggi != null and permohonan.tinggi > 5',
    'if permohonan.tinggi = null then false else permohonan.tinggi + 1 > 5', 'permohonan.tinggi = null or permohonan.tinggi < 3', 'permohonan.sah = true', 'some t in permohonan.titik satisfies t.kelas = "A"', 'count(permohonan.titik[kelas = "A"]) > 1',
    'sum(for t in permohonan.titik return t.jumlah * 2) > 4', 'permohonan.titik[1].jumlah > 1', 'permohonan.jenis in ("BARU", "PERUBAHAN")', 'permohonan.luas in [1..5]', 'permohonan.mulai <= today() and berkas.submitted_at < now()', 'permohonan.mulai.year = 2026',
    'max(permohonan.luas, 3) > 4', 'matches(permohonan.nama, "^A")', 'string(permohonan.luas) = "4"', 'if perbaikan = null then false else perbaikan.catatan = "x"', 'perbaikan != null and perbaikan.catatan = "x"', 'permohonan.mulai + duration("P1Y") > permohonan.selesai',
    'list contains(["A", "B"], permohonan.nama)', 'permohonan.luas between 1 and 5', 'not(permohonan.setuju)', '(permohonan.luas > 1) = permohonan.setuju',
  ];
  for (const condition of good) {
    it(`pass: ${condition}`, async () => {
      const findings = await checkPackage(bundleOf('izin-uji', miniPackage(conditioned(condition))));
      expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    });
  }
});

import { tariffTableUnknown } from '../../../src/packages/rules/tariff-table-unknown.ts';
import { decision, holds, permit, type Changes } from './hold.ts';

const priced: Changes = decision(undefined, 'izin:tarif="retribusi" izin:acuan="date(berkas.submitted_at)"');
const tables = (table: string): Changes => permit({ tables: [{ table, effectiveFrom: '2026-01-05', legalBasis: 'Peraturan Uji', rows: [{ jenis: 'BARU', rupiah: 1000 }] }] });

holds(tariffTableUnknown, {
  good: {
    'a decision over a table that the package brings': { ...priced, ...tables('retribusi') },
    'a decision over no table': decision(),
  },
  bad: {
    'a decision over another table': [{ ...priced, ...tables('retribusi_lama') }, 'jalur', '"retribusi"'],
    'a package without tables': [priced, 'jalur', 'keputusan "Jalur"'],
  },
});

import { bundleOf, compilePackage } from '../../../src/packages/index.ts';
import { scenarioFailed } from '../../../src/packages/rules/scenario-failed.ts';
import type { Scenario } from '../../../src/packages/types.ts';
import { holdsOver } from '../../bpmn/rules/hold.ts';
import { miniPackage } from '../mini-package.ts';

async function played(expect: Scenario['expect'], luas = 4) {
  const { package: pkg, findings } = await compilePackage(bundleOf('izin-uji', miniPackage()));
  if (pkg === null) throw new Error(JSON.stringify(findings));
  return { pkg, scenario: { name: 'Lengkap', description: 'x', answers: [{ start: { nama: 'Sari', luas } }, { task: 'periksa', data: { keputusan: 'lengkap' } }], expect } };
}
const issued: Scenario['expect'] = { outcome: 'TERBIT', passes: ['periksa', 'terbitkan'], avoids: ['tolak'], documents: ['izin'], data: { 'periksa.keputusan': 'lengkap' } };

holdsOver(scenarioFailed, ({ expect, luas }: { readonly expect: Scenario['expect']; readonly luas?: number }) => played(expect, luas), () => null, {
  good: {
    'one that comes to what it expects': { expect: issued },
  },
  bad: {
    'another outcome': [{ expect: { ...issued, outcome: 'DITOLAK' } }, null, 'Skenario "Lengkap": hasilnya TERBIT, seharusnya DITOLAK'],
    'a step that is not passed': [{ expect: { ...issued, passes: ['perbaiki'] } }, null, 'tidak melewati perbaiki'],
    'steps in another order': [{ expect: { ...issued, passes: ['terbitkan', 'periksa'] } }, null, 'tidak melewati periksa pada urutannya'],
    'a step that should not be passed': [{ expect: { ...issued, avoids: ['periksa'] } }, null, 'melewati periksa'],
    'another document': [{ expect: { ...issued, documents: ['penolakan'] } }, null, 'dokumen yang terbit'],
    'other data': [{ expect: { ...issued, data: { 'periksa.keputusan': 'tolak' } } }, null, 'seharusnya "tolak"'],
    'an answer that the form refuses': [{ expect: { outcome: 'TERBIT' }, luas: 400 }, null, 'berhenti di mulai'],
  },
});

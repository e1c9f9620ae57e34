import { expect } from 'chai';
import { answersThatMisfit } from '../../src/core/misfit.ts';
import { bundleOf, compilePackage } from '../../src/packages/index.ts';
import type { PermitPackage } from '../../src/packages/types.ts';
import { diagram, miniPackage } from '../packages/mini-package.ts';

describe('answers that another version would not take', () => {
  const compiled = async (changes: Readonly<Record<string, string | null>>): Promise<PermitPackage> => {
    const { package: pkg, findings } = await compilePackage(bundleOf('izin-uji', miniPackage(changes)));
    if (pkg === null) throw new Error(JSON.stringify(findings));
    return pkg;
  };

  it('are found too where their form moved among the shared ones', async () => {
    const own = 'forms/izin-uji/periksa';
    const files = miniPackage();
    const stricter = (files[`${own}.schema.json`] ?? '').replace('"perbaikan",', '');
    const [before, after] = [await compiled({}), await compiled({
      'processes/izin-uji/process.bpmn': diagram.replace('camunda:formKey="periksa"', 'camunda:formKey="_shared/periksa"'),
      [`${own}.schema.json`]: null, [`${own}.ui.json`]: null, 'forms/_shared/periksa.schema.json': stricter, 'forms/_shared/periksa.ui.json': files[`${own}.ui.json`] ?? '',
    })];
    expect(answersThatMisfit(before, after, { periksa: { keputusan: 'perbaikan' } })[0]?.message).to.contain('Isian "periksa"').and.to.contain('/keputusan');
    expect(answersThatMisfit(before, after, { periksa: { keputusan: 'lengkap' } })).to.deep.equal([]);
    expect(answersThatMisfit(after, before, { periksa: { keputusan: 'lengkap' } })).to.deep.equal([]);
  });
});

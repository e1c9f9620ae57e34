import { expect } from 'chai';
import { formatNumber } from '../../src/core/numbering.ts';

describe('numbers', () => {
  it('are written as the office writes them', () => {
    expect(formatNumber('500.16.7.2/{urut:05d}/UJI/{bulan_romawi}/{tahun}', 123, '2026-11-24')).to.equal('500.16.7.2/00123/UJI/XI/2026');
    expect(formatNumber('REG-{tahun}{bulan}-{urut}', 7, '2026-01-31')).to.equal('REG-202601-7');
  });
});

import { expect } from 'chai';
import { correctionsOf, faultOf } from '../../src/web/admin/entry.ts';

describe('the operator\'s correction', () => {
  it('reads numbers as people here write them', () => {
    const written = { biaya: '250.000', luas: '1.250,5', lembar: ' 12 ' };
    const entries = Object.fromEntries(Object.entries(written).map(([path, text]) => [path, { kind: 'NUMBER' as const, text }]));
    expect(correctionsOf(entries)).to.deep.equal([{ path: 'biaya', value: 250_000 }, { path: 'luas', value: 1250.5 }, { path: 'lembar', value: 12 }]);
    expect(faultOf({ kind: 'NUMBER', text: 'dua belas' })).to.match(/Isi angka/);
    expect(faultOf({ kind: 'NUMBER', text: '' })).to.match(/Isi angka/);
  });
});

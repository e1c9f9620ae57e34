import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

describe('the regulation, ayat by ayat', () => {
  it('has a row for every ayat, a test for every feature it claims, and a page made from them', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/perwal.mjs', '--check'], { encoding: 'utf8' });
    expect(status, stderr).to.equal(0);
  });
});

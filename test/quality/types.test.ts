import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

const check = (...args: string[]) => spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', ...args], { encoding: 'utf8' });

describe('types', () => {
  it('hold in server, tests and migrations', () => {
    const { status, stdout } = check();
    expect(status, stdout).to.equal(0);
  }).timeout(120_000);

  it('hold in the web room', () => {
    const { status, stdout } = check('-p', 'src/web');
    expect(status, stdout).to.equal(0);
  }).timeout(120_000);
});

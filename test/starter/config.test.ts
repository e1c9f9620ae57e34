import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { defaultDataDir, readConfig, variables } from '../../src/config.ts';

const faults = (environment: Record<string, string>): readonly string[] => {
  const reading = readConfig(environment);
  return reading.ok ? [] : reading.faults;
};
const config = (environment: Record<string, string> = {}) => {
  const reading = readConfig(environment);
  if (!reading.ok) throw new Error(reading.faults.join(' '));
  return reading.config;
};

describe('settings', () => {
  it('each stands in docs/configuration.md with what it means and its default', () => {
    const rows = Object.entries(variables).map(([name, { doc, default: value }]) => `| \`${name}\` | ${doc} | ${value === null ? '–' : `\`${String(value)}\``} |`);
    expect(readFileSync('docs/configuration.md', 'utf8').split('\n').filter((line) => line.startsWith('| `'))).to.deep.equal(rows);
  });

  it('are all checked before the first fault is told', () => {
    const wrong = { DATABASE_URL: 'mysql://x', DATABASE_OWNER_URL: 'x', PORT: '70000', BASE_URL: 'portal', DEMO: 'ya', SESSION_HOURS: '1.5', LOG_LEVEL: 'ramai', HOST: 'http://x' };
    expect(faults(wrong).map((fault) => fault.split(':')[0]).sort()).to.deep.equal(Object.keys(wrong).sort());
    expect(faults({ DATABASE_OWNER_URL: 'postgres://a@b/c' })).to.deep.equal(['DATABASE_OWNER_URL: hanya berlaku bersama DATABASE_URL.']);
  });

  it('an empty one counts as absent', () => {
    expect(config(Object.fromEntries(Object.keys(variables).map((name) => [name, ' '])))).to.deep.equal(config());
  });

  it('demonstration mode: always on the embedded database, elsewhere only when asked for', () => {
    expect(config().demo).to.equal(true);
    expect(config({ DATABASE_URL: 'postgres://a@b/c' }).demo).to.equal(false);
    expect(config({ DATABASE_URL: 'postgres://a@b/c', DEMO: '1' }).demo).to.equal(true);
  });

  it('a port that was not named may give way to another', () => {
    expect([config().port, config().portFixed]).to.deep.equal([8080, false]);
    expect([config({ PORT: '9000' }).port, config({ PORT: '9000' }).portFixed]).to.deep.equal([9000, true]);
  });

  it('the data lie in the project, unless root\'s server could not enter it', () => {
    expect(defaultDataDir('/srv/app', true, () => true)).to.equal('/srv/app/.data');
    expect(defaultDataDir('/root/app', true, (folder) => folder !== '/root')).to.match(/^\/var\/tmp\/perizinan-[0-9a-f]{12}$/);
    expect(defaultDataDir('/home/siti/app', false, () => false)).to.equal('/home/siti/app/.data');
  });
});

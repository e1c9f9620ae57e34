import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const lint = (...args: string[]) => spawnSync(process.execPath, ['node_modules/oxlint/bin/oxlint', ...args], { encoding: 'utf8' });

/** One forbidden import a room: [the room, what it must not import]. */
const forbidden: readonly (readonly [room: string, source: string])[] = [
  ['contract', '../core/types.ts'], ['bpmn', '../forms/index.ts'], ['decisions', '../forms/index.ts'], ['forms', '../decisions/index.ts'], ['packages', '../core/index.ts'],
  ['core', '../shell/execute.ts'], ['core', 'knex'], ['shell', 'koa'], ['documents', '../shell/execute.ts'], ['http', 'knex'], ['web', '../core/index.ts'],
];

describe('borders between rooms', () => {
  it('hold in the whole tree', () => {
    const { status, stdout } = lint('--type-aware');
    expect(status, stdout).to.equal(0);
  });

  for (const [room, source] of forbidden) {
    it(`refuse that ${room} imports ${source}`, () => {
      const file = join('src', room, 'border-probe', 'planted.ts');
      mkdirSync(dirname(file), { recursive: true });
      try {
        writeFileSync(file, `import * as planted from '${source.startsWith('.') ? `../${source}` : source}';\nexport const probe = planted;\n`);
        const { status, stdout } = lint(file);
        expect(stdout).to.contain('no-restricted-imports');
        expect(status).to.equal(1);
      } finally {
        rmSync(dirname(file), { recursive: true, force: true });
      }
    });
  }
});

describe('the law is data', () => {
  it('src names no permit type and no office of the packages', () => {
    const office = JSON.parse(readFileSync('processes/_shared/office.json', 'utf8')) as { organisations: { code: string }[] };
    const codes = office.organisations.map(({ code }) => code.toLowerCase()).filter((code) => code.length > 4);
    const types = spawnSync('git', ['ls-files', '-co', '--exclude-standard', 'processes'], { encoding: 'utf8' }).stdout.split('\n').map((path) => path.split('/')[1] ?? '').filter((name) => name !== '' && !name.startsWith('_'));
    const words = [...new Set([...codes, ...types])].filter((word) => word !== 'dpmptsp');
    const { stdout } = spawnSync('git', ['grep', '--untracked', '-nwiE', words.join('|'), '--', 'src/*.ts', 'src/*.tsx', 'migrations'], { encoding: 'utf8' });
    expect(stdout).to.equal('');
  });
});

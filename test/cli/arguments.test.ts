import { expect } from 'chai';
import { readArguments } from '../../src/cli/arguments.ts';
import { operate } from '../../src/cli/operate.ts';
import { UnusableArgument } from '../../src/cli/unusable.ts';
import { usageOf } from '../../src/cli/usage.ts';

describe('arguments of the command line', () => {
  for (const [args, words] of [
    [['check', '--apa'], 'Pilihan --apa tidak dikenal.'],
    [['check', 'a', '--json=1'], 'Pilihan --json tidak memakai nilai.'],
    [['simulate', 'a', '--seed'], 'Pilihan --seed harus diikuti nilainya; yang diawali tanda hubung ditulis --seed=<nilai>.'],
    [['simulate', 'a', '--seed', '-1'], 'Pilihan --seed harus diikuti nilainya; yang diawali tanda hubung ditulis --seed=<nilai>.'],
  ] as const) it(`${args.join(' ')}: ${words}`, () => expect(() => readArguments(args)).to.throw(UnusableArgument, words));

  it('are read by name and in order', () => expect(readArguments(['simulate', 'a.bpmn', '--seed=-1'])).to.deep.include({ positionals: ['simulate', 'a.bpmn'] }));

  for (const verb of ['migrate', 'seed', 'serve', 'work'] as const) {
    it(`are not for ${verb}`, async () => {
      const refusal: unknown = await operate(verb, ['x']).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(UnusableArgument).with.property('message', `${verb} tidak memakai argumen.`);
    });
  }

  it('that cannot be used are followed by how that command is called, and no other', () => {
    const calls = (verb?: string): string[] => usageOf(verb).split('\n').slice(1).filter((line) => /^ {2}\S/.test(line)).map((line) => line.trim().split(' ')[0] ?? '');
    expect(calls('numbers')).to.deep.equal(['numbers', 'numbers']);
    expect(calls('deploy')).to.deep.equal(['deploy']);
    expect(calls('terbang')).to.include.members(['check', 'simulate', 'deploy', 'account']);
    expect(calls()).to.deep.equal(calls('terbang'));
  });
});

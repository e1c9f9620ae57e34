import { readArguments } from './arguments.ts';
import { check } from './check.ts';
import { explore, saveScenario, told } from './explore.ts';
import { simulateTarget } from './simulate.ts';
import { UnusableArgument } from './unusable.ts';
import { usageOf } from './usage.ts';

/** Exit codes: 0 good, 1 a finding or failure, 2 unusable arguments. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [verb, ...rest] = positionals;
  switch (verb) {
    case 'check': return runCheck(only(rest), values.json);
    case 'explore': return runExplore(only(rest), values);
    case 'simulate': return runSimulate(only(rest), values);
    case 'migrate': case 'seed': case 'serve': case 'work': case 'deploy': case 'export': {
      const { operate } = await import('./operate.ts');
      const { waiverOf } = await import('./waiver.ts');
      return operate(verb, rest, waiverOf(values));
    }
    case 'numbers': return (await import('./numbers.ts')).numbers(rest, values.reason ?? '');
    case 'incidents': return (await import('./incidents.ts')).incidents(rest);
    case 'retry': return (await import('./incidents.ts')).retry(rest, values);
    case 'move': return (await import('./move.ts')).move(rest, { ...values, isDryRun: values['dry-run'] });
    case 'account': return (await import('./account.ts')).account(rest, values);
    default: throw new UnusableArgument(verb === undefined ? 'Sebutkan perintahnya.' : `Perintah "${verb}" tidak dikenal.`);
  }
}

async function runCheck(target: string, json: boolean): Promise<number> {
  const report = await check(target);
  const text = report.findings.map((finding) => `${finding.severity === 'error' ? 'SALAH ' : 'PERIKSA'} ${finding.rule}${finding.element === null ? '' : ` [${finding.element}]`}: ${finding.message}\n`).join('');
  print(json ? JSON.stringify(report) : `${text}${report.ok ? 'Paket dapat diterbitkan.' : 'Paket belum dapat diterbitkan.'}`);
  return report.ok ? 0 : 1;
}

async function runExplore(target: string, values: { json?: boolean; save?: string | undefined }): Promise<number> {
  const verdict = await explore(target, new Date().toISOString());
  if (values.save !== undefined) await saveScenario(verdict, values.save);
  print(values.json ? JSON.stringify(verdict) : told(verdict));
  return verdict.verdict === 'refuted' ? 1 : 0;
}

async function runSimulate(target: string, values: { json?: boolean; answers?: string | undefined; seed?: string }): Promise<number> {
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new UnusableArgument('--seed harus bilangan bulat.');
  const result = await simulateTarget(target, { answersFile: values.answers ?? null, seed, now: new Date().toISOString() });
  print(values.json ? JSON.stringify(result) : `${result.path.join(' → ')}\n${result.error === null ? `Hasil: ${result.outcome ?? (result.ended ? 'selesai' : 'belum selesai')}` : `Berhenti: ${result.error.message}`}`);
  return result.error === null ? 0 : 1;
}

function only(rest: readonly string[]): string {
  const [target] = rest;
  if (target === undefined || rest.length !== 1) throw new UnusableArgument('Sebutkan tepat satu berkas atau folder.');
  return target;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const given = process.argv.slice(2);
try {
  process.exitCode = await main(given);
} catch (error) {
  const unusable = error instanceof UnusableArgument;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${unusable ? usageOf(given[0]) : ''}`);
  process.exitCode = unusable ? 2 : 1;
}

import { parseArgs } from 'node:util';
import { check } from './check.ts';
import { explore, saveScenario, told } from './explore.ts';
import { simulateTarget } from './simulate.ts';
import { UnusableArgument } from './unusable.ts';

const usage = `Pemakaian: npm run -s perizinan -- <perintah>
  check <folder paket | folder processes | berkas.bpmn> [--json]      periksa tanpa basis data
  simulate <folder paket | berkas.bpmn> [--answers berkas.json] [--seed n] [--json]
  explore <folder paket> [--save berkas.json] [--json]
                              mainkan semua jawaban: setiap akhir tercapai dan tidak ada kebuntuan; --save menulis jalan buntu sebagai skenario
  migrate                     siapkan atau perbarui basis data
  seed                        isi data kantor dan akun peragaan
  serve                       layani web dan API
  work                        kerjakan tugas latar
  deploy <folder paket>… [--waive <aturan>,… --reason "<alasan>"]
                              periksa, beri versi, dan terbitkan paket; temuan mutu dari aturan yang disebut dilewati dengan alasan yang dicatat
  move <jenis izin> --to <versi> --reason "<dasar>" [--case <id permohonan>]… [--mapping berkas.json] [--timers keep|recompute] [--dry-run]
                              pindahkan permohonan yang sedang berjalan ke versi SOP lain
  numbers [tahun]             register nomor: terbit, dipesan, batal, dan lengkap tidaknya
  incidents                   berkas yang berhenti: langkah, sebab, data yang terlihat (disamarkan)
  retry <insiden> --reason "<alasan>" [--set <tempat>=<nilai>]… [--all]
                              teruskan berkas dari langkah itu; --set mengoreksi, --all meneruskan semua yang sebabnya sama
  numbers void <nomor> --reason "<alasan>"  batalkan nomor yang dipesan dan tidak jadi dipakai
  export <jenis izin> <folder>  tulis paket yang berlaku ke folder
  account create <nama pengguna> --name "<nama lengkap>" --role <peran> --organisation <perangkat daerah> [--position "<jabatan>"] [--password-stdin]
                              buat akun petugas; tanpa --password-stdin kata sandinya dibuatkan dan dicetak sekali
  account choices             daftar peran dan perangkat daerah
`;

/** Exit codes: 0 good, 1 a finding or failure, 2 unusable arguments. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false }, answers: { type: 'string' }, save: { type: 'string' }, reason: { type: 'string' }, seed: { type: 'string', default: '1' }, set: { type: 'string', multiple: true }, all: { type: 'boolean' }, waive: { type: 'string' },
      name: { type: 'string' }, role: { type: 'string' }, organisation: { type: 'string' }, position: { type: 'string' }, 'password-stdin': { type: 'boolean' },
      to: { type: 'string' }, case: { type: 'string', multiple: true }, mapping: { type: 'string' }, timers: { type: 'string', default: 'keep' }, 'dry-run': { type: 'boolean', default: false },
    },
  });
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const unusable = error instanceof UnusableArgument || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${unusable ? usage : ''}`);
  process.exitCode = unusable ? 2 : 1;
}

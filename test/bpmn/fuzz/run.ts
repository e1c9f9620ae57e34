import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { caseOf } from './case.ts';
import { tryDiagram, type Outcome } from './try.ts';

/**
 * npm run fuzz -- [first seed] [tries]: breaks diagrams and looks for a crash, a case that hangs, or a try without end. The tries run in
 * a process of their own, which is ended when one of them takes too long; each can be repeated by its seed alone.
 */
const longestTry = 10_000;
interface Report { readonly seed: number; readonly outcome: Outcome | 'crash'; readonly took: number; readonly error?: string }

const [first = Date.now() % 1_000_000_000, tries = 10_000] = process.argv.slice(2).map(Number);
if (process.send === undefined) await watch(first, tries);
else await work(first, tries);

async function work(first: number, tries: number): Promise<void> {
  for (let seed = first; seed < first + tries; seed += 1) {
    const since = performance.now();
    const report = await attempt(seed);
    process.send?.({ seed, took: performance.now() - since, ...report } satisfies Report);
  }
}

async function attempt(seed: number): Promise<{ readonly outcome: Report['outcome']; readonly error?: string }> {
  const { xml, chance } = caseOf(seed);
  try {
    return { outcome: await tryDiagram(xml, chance) };
  } catch (error) {
    return { outcome: 'crash', error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function watch(first: number, tries: number): Promise<void> {
  console.log(`seed ${first}, ${tries} tries`);
  const counts: Record<string, number> = {};
  const times: number[] = [];
  const faults: number[] = [];
  const fault = (seed: number, what: string): void => {
    faults.push(seed);
    writeFileSync(`fuzz-${seed}.bpmn`, caseOf(seed).xml);
    console.log(`seed ${seed}: ${what}\n  the diagram: fuzz-${seed}.bpmn; again: npm run fuzz -- ${seed} 1`);
  };
  for (let seed = first; seed < first + tries;) {
    const done = await stretch(seed, first + tries - seed, ({ outcome, took, seed: at, error }) => {
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      times.push(took);
      if (error !== undefined) fault(at, error);
    });
    if (done < first + tries) fault(done, `no answer within ${longestTry / 1000} s`);
    seed = done + 1;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1);
  console.log(`${JSON.stringify(counts)}; milliseconds a try: median ${at(0.5)}, 99 % ${at(0.99)}, longest ${at(1)}; faults: ${faults.length === 0 ? 'none' : faults.join(', ')}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** Seed at which the thread stopped answering, or the one after the last. */
async function stretch(first: number, tries: number, told: (report: Report) => void): Promise<number> {
  const worker = fork(fileURLToPath(import.meta.url), [String(first), String(tries)]);
  let next = first;
  return new Promise((resolve) => {
    const end = (): void => { worker.kill('SIGKILL'); };
    let alarm = setTimeout(end, longestTry + 20_000);
    worker.on('message', (report: Report) => {
      clearTimeout(alarm);
      told(report);
      next = report.seed + 1;
      alarm = setTimeout(end, longestTry);
    });
    worker.on('exit', () => {
      clearTimeout(alarm);
      resolve(next);
    });
  });
}

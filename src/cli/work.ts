import { parentPort, workerData } from 'node:worker_threads';
import { drawnId, parse } from '../bpmn/index.ts';
import type { Finding, ProcessSource } from '../bpmn/types.ts';
import { runRules } from '../bpmn/rules/rule.ts';
import { checkDiagram, checkPackage, compilePackage, inspectPackage, judge, playedScenarios, readJson, scenarioUnplayed, simulate, type Verdict } from '../packages/index.ts';
import type { Answer, Bundle, PermitPackage, Simulation } from '../packages/types.ts';
import type { Reply, RunOptions, Work } from './worker.ts';

/** Most states of one package, and answers of one form, that fit into the time limit on a small machine. */
const bounds = { states: 20_000, answers: 256 };

parentPort?.postMessage(await perform(workerData as Work));

async function perform(work: Work): Promise<Reply<Finding[] | Simulation | Verdict>> {
  switch (work.verb) {
    case 'check-diagram': return { answer: await checkDiagram(work.xml) };
    case 'check-package': return { answer: await checkedPackage(work.bundle) };
    case 'check-deployment': return { answer: await checkPackage(work.bundle, work.waived) };
    case 'explore': return explorePackage(work.bundle, work.now);
    case 'simulate-diagram': return withAnswers(work, async (answers) => simulateDiagram(work.xml, answers, work));
    case 'simulate-package': return withAnswers(work, async (answers) => simulatePackage(work, answers));
  }
}

async function withAnswers({ answers }: RunOptions, run: (answers: readonly Answer[]) => Promise<Simulation>): Promise<Reply<Simulation>> {
  if (answers === null) return { answer: await run([]) };
  const { value, findings } = readJson<Answer[]>('answers', answers.path, answers.text);
  return value === null ? { unusable: findings.map(({ message }) => message).join(' ') } : { answer: await run(value) };
}

async function simulateDiagram(xml: string, answers: readonly Answer[], options: RunOptions): Promise<Simulation> {
  const findings = await checkDiagram(xml);
  const { source } = await parse(xml);
  const error = findings.find((finding) => finding.severity === 'error');
  if (source === null || error !== undefined) return refused(error);
  return plain(simulate({ process: source }, answers, options), source);
}

/** Played first, so that its result stands when there is no time for all scenarios. */
async function simulatePackage(work: Extract<Work, { verb: 'simulate-package' }>, answers: readonly Answer[]): Promise<Simulation> {
  const { package: pkg, findings } = await inspectPackage(work.bundle);
  if (pkg === null) return refused(findings.find((finding) => finding.severity === 'error'));
  const run = plain(simulate(pkg, answers, work), pkg.process);
  const [failed] = played(pkg, () => run);
  return failed === undefined ? run : refused(failed);
}

async function checkedPackage(bundle: Bundle): Promise<Finding[]> {
  const { package: pkg, findings } = await inspectPackage(bundle);
  return pkg === null ? findings : [...findings, ...played(pkg, (failed, count) => [...findings, ...failed, ...runRules([scenarioUnplayed], { played: count, all: pkg.scenarios.length })])];
}

/**
 * What the scenarios of a package show.
 * @param meanwhile the answer when the time is over after that many of them
 */
function played(pkg: PermitPackage, meanwhile: (failed: readonly Finding[], count: number) => Finding[] | Simulation): Finding[] {
  const failed: Finding[] = [];
  let count = 0;
  const tell = (): void => parentPort?.postMessage({ meanwhile: meanwhile(failed, count) });
  tell();
  for (const { findings } of playedScenarios(pkg)) {
    failed.push(...findings);
    count += 1;
    tell();
  }
  return failed;
}

async function explorePackage(bundle: Bundle, now: string): Promise<Reply<Verdict>> {
  const { package: pkg, findings } = await compilePackage(bundle);
  const error = findings.find(({ severity }) => severity === 'error');
  if (pkg === null) return { unusable: `Paket ini belum dapat dijalankan: ${error?.message ?? ''} Jalankan check lebih dulu.` };
  return { answer: judge(pkg, { ...bounds, now }) };
}

/** A file that the check refuses is not run. */
function refused(finding: Finding | undefined): Simulation {
  return { ended: false, outcome: null, path: [], open: [], error: { element: finding?.element ?? null, message: finding?.message ?? 'Diagram tidak dapat dibaca.' } };
}

/** As the command line prints it: under the ids that the diagrams show, whatever called them. */
function plain({ ended, outcome, path, open, error }: Simulation, process: ProcessSource): Simulation {
  const drawn = (id: string): string => drawnId(process, id);
  return { ended, outcome, path: path.map(drawn), open: open.map(drawn), error: error === null || error.element === null ? error : { ...error, element: drawn(error.element) } };
}

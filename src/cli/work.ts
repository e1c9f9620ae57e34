import { parentPort, workerData } from 'node:worker_threads';
import { parse } from '../bpmn/index.ts';
import type { Finding } from '../bpmn/types.ts';
import { checkDiagram, checkPackage, compilePackage, simulate } from '../packages/index.ts';
import type { Simulation } from '../packages/types.ts';
import type { Work } from './worker.ts';

parentPort?.postMessage(await perform(workerData as Work));

async function perform(work: Work): Promise<Finding[] | Simulation> {
  switch (work.verb) {
    case 'check-diagram': return checkDiagram(work.xml);
    case 'check-package': return checkPackage(work.bundle);
    case 'simulate-diagram': return simulateDiagram(work);
    case 'simulate-package': return simulatePackage(work);
  }
}

async function simulateDiagram(work: Extract<Work, { verb: 'simulate-diagram' }>): Promise<Simulation> {
  const findings = await checkDiagram(work.xml);
  const { source } = await parse(work.xml);
  const error = findings.find((finding) => finding.severity === 'error');
  if (source === null || error !== undefined) return refused(error);
  return plain(simulate({ process: source }, work.answers, work));
}

async function simulatePackage(work: Extract<Work, { verb: 'simulate-package' }>): Promise<Simulation> {
  const findings = await checkPackage(work.bundle);
  const { package: pkg } = await compilePackage(work.bundle);
  const error = findings.find((finding) => finding.severity === 'error');
  if (pkg === null || error !== undefined) return refused(error);
  return plain(simulate(pkg, work.answers, work));
}

/** A file that the check refuses is not run. */
function refused(finding: Finding | undefined): Simulation {
  return { ended: false, outcome: null, path: [], open: [], error: { element: finding?.element ?? null, message: finding?.message ?? 'Diagram tidak dapat dibaca.' } };
}

function plain({ ended, outcome, path, open, error }: Simulation): Simulation {
  return { ended, outcome, path, open, error };
}

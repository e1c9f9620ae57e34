// A process that does one step of a case after the other, and kills itself with SIGKILL at the n-th thing that a step makes up (an id, a
// secret: in the midst of its transaction), or once the step is kept and nobody knows it yet. The build, as an installation runs it, since
// it starts quickly: mortal.mjs <database URL> <folder of files> <id of a version to have ready>.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { realChance } from '../../dist/src/shell/chance.js';
import { openDatabase } from '../../dist/src/shell/database.js';
import { execute } from '../../dist/src/shell/execute.js';
import { createFolderStore } from '../../dist/src/shell/files/store.js';
import { documentIssue } from '../../dist/src/shell/jobs/document-issue.js';
import { messageSend } from '../../dist/src/shell/jobs/message-send.js';
import { fireTimer, performCall } from '../../dist/src/shell/jobs/perform.js';
import { silentLog } from '../../dist/src/shell/log.js';
import { createOfficeFacts } from '../../dist/src/shell/office/facts.js';
import { createPackagesStore } from '../../dist/src/shell/packages-store/index.js';

const [url, folder, versionId] = process.argv.slice(2);
let now = realChance.now();
let dieAt = Infinity;
const made = (value) => {
  dieAt -= 1;
  if (dieAt === 0) process.kill(process.pid, 'SIGKILL');
  return value;
};
const chance = { now: () => now, newId: () => made(realChance.newId()), newSecret: () => made(realChance.newSecret()) };
const database = openDatabase(url, { max: 2 });
const packages = createPackagesStore({ database, chance, demo: true });
const renderer = {
  async render({ number }) {
    const pdf = new TextEncoder().encode(`%PDF ${number}`);
    return { ok: true, value: { pdf, sha256: createHash('sha256').update(pdf).digest('hex'), validFrom: null, validTo: null, holder: 'Pemohon' } };
  },
};
const deps = { database, packages, office: createOfficeFacts(), chance, demo: true, log: silentLog };
const jobs = { ...deps, connectors: [messageSend, documentIssue({ ...deps, files: createFolderStore(folder), renderer, baseUrl: 'https://izin.contoh' })] };
const steps = {
  command: ({ command, context }) => execute(deps, command, context),
  call: ({ key }) => performCall(jobs, key),
  timer: ({ key }) => fireTimer(jobs, key),
};

await packages.load(database, versionId);
process.stdout.write('"ready"\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { step, at, die } = JSON.parse(line);
  now = at;
  dieAt = die ?? Infinity;
  const answer = await steps[step.kind](step);
  if (die !== null) process.kill(process.pid, 'SIGKILL');
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await database.destroy();

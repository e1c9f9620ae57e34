/** A worker process that takes a call and never answers: to be killed. Prints a line once it holds the job. */
import { createOfficeFacts } from '../../src/shell/office/facts.ts';
import { createPackagesStore } from '../../src/shell/packages-store/index.ts';
import { openDatabase } from '../../src/shell/database.ts';
import { realChance } from '../../src/shell/chance.ts';
import { silentLog } from '../../src/shell/log.ts';
import { startWork } from '../../src/shell/jobs/runner.ts';
import { issueTopic } from '../../src/packages/index.ts';

const url = process.argv[2] ?? '';
const database = openDatabase(url);
const packages = createPackagesStore({ database, chance: realChance, demo: true });
const hanging = {
  topic: issueTopic,
  perform: () => new Promise<never>(() => { process.stdout.write('holds the job\n'); }),
};
await startWork({ database, packages, office: createOfficeFacts(), chance: realChance, demo: true, log: silentLog, connectors: [hanging] }, { url });

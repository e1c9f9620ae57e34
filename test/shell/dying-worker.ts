/** A worker process that kills itself with SIGKILL at a named point of issuing a document: dying-worker.ts <database URL> <folder of files> <point>. */
import { createHash } from 'node:crypto';
import { ok } from '../../src/contract/problem.ts';
import { realChance } from '../../src/shell/chance.ts';
import { openDatabase } from '../../src/shell/database.ts';
import { createFolderStore } from '../../src/shell/files/store.ts';
import type { Connector } from '../../src/shell/jobs/connector.ts';
import { documentIssue, type Renderer } from '../../src/shell/jobs/document-issue.ts';
import { messageSend } from '../../src/shell/jobs/message-send.ts';
import { startWork } from '../../src/shell/jobs/runner.ts';
import { silentLog } from '../../src/shell/log.ts';
import { createOfficeFacts } from '../../src/shell/office/facts.ts';
import { createPackagesStore } from '../../src/shell/packages-store/index.ts';

const [url = '', folder = '', point = ''] = process.argv.slice(2);
const dieAt = (here: string): void => { if (here === point) process.kill(process.pid, 'SIGKILL'); };
const database = openDatabase(url);
const deps = { database, packages: createPackagesStore({ database, chance: realChance, demo: true }), office: createOfficeFacts(), chance: realChance, demo: true };
const renderer: Renderer = {
  async render({ number }) {
    dieAt('the number is drawn');
    const pdf = new TextEncoder().encode(`%PDF ${number}`);
    return ok({ pdf, sha256: createHash('sha256').update(pdf).digest('hex'), validFrom: null, validTo: null, holder: 'Sari' });
  },
};
const issue = documentIssue({ ...deps, files: createFolderStore(folder), renderer, baseUrl: 'https://izin.contoh' });
const mortal: Connector = {
  topic: issue.topic,
  async perform(request) {
    dieAt('the job is taken');
    const answer = await issue.perform(request);
    dieAt('the document is made');
    return answer;
  },
};
const silent: Connector = {
  topic: messageSend.topic,
  perform(request) {
    dieAt('the answer is kept');
    return messageSend.perform(request);
  },
};
await startWork({ ...deps, log: silentLog, connectors: [mortal, silent] }, { url });

import { pino } from 'pino';
import { openSystem, type System } from './compose.ts';
import { configOrExit, type Config } from './config.ts';
import { listenForStop } from './until-signal.ts';
import { welcome } from './welcome.ts';

/** `npm start`: everything in one process. */
const stop = listenForStop();
const config = configOrExit();
const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
try {
  const system = await openSystem(config, log);
  try {
    await run(system, config);
  } finally {
    await system.close();
  }
} catch (error) {
  // A step that Ctrl-C cut short is no fault.
  if (!stop.asked) {
    log.debug({ err: error }, 'start failed');
    process.stderr.write(`\nPERIZINAN ONLINE tidak dapat berjalan.\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(system: System, { port: wishedPort, demo }: Config): Promise<void> {
  if (stop.asked) return;
  const accounts = await system.seed();
  if (stop.asked) return;
  const { server, url, port } = await system.serve();
  try {
    const work = await system.work();
    const firstRoles = (await system.accounts.hasOfficers()) ? null : (await system.prepareOffice()).roles.filter(({ publishes }) => publishes).map(({ code }) => code);
    if (!stop.asked) process.stdout.write(`\n${welcome({ url, port, wishedPort, demo, accounts, firstRoles })}`);
    await stop.untilAsked;
    await work.stop();
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

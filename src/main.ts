import { pino } from 'pino';
import { openSystem } from './compose.ts';
import { configOrExit } from './config.ts';
import { untilSignal } from './until-signal.ts';

/** `npm start`: everything in one process. */
const config = configOrExit();
const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel });
const system = await openSystem(config, log);
const accounts = await system.seed();
const { server, url } = await system.serve(config.port);
const work = await system.work();

process.stdout.write(`
PERIZINAN ONLINE melayani di ${url}

  Portal pemohon      ${url}/
  Meja petugas        ${url}/meja
  Periksa dokumen     ${url}/verifikasi
  Keterangan API      ${url}/openapi.json
${accounts.length === 0 ? '' : `
Mode peragaan: dokumen yang terbit hanya contoh. Akun untuk mencoba:

${accounts.map(({ username, password, name, role, organisation }) => `  ${username.padEnd(24)} ${password.padEnd(16)} ${name}${role === null ? ' (pemohon)' : ` (${role}, ${organisation ?? ''})`}`).join('\n')}
`}
Ctrl-C untuk berhenti.
`);

await untilSignal();
server.close();
server.closeAllConnections();
await work.stop();
await system.close();

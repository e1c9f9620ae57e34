import { startEmbedded } from '../../src/shell/embedded-postgres/index.ts';

// A process of its own that starts or joins the server of a data folder and leaves it at the end of its stdin.
const server = await startEmbedded({ dataDir: process.argv[2] ?? '', fsync: false });
// Before it speaks: whoever hears it may stop it at once.
process.on('SIGTERM', () => void server.leave());
process.stdout.write(`server ${server.url}\n`);

import { createHash } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Below the ports that systems hand to outgoing connections. */
const firstPort = 20_000;
const portCount = 12_000;
/** Strangers may listen on some of a key's ports; on all of them never. */
const candidates = 16;
/** A holder says at once whose turn it is, unless its machine is very busy; a stranger who stays silent is waited for no longer. */
const answerMs = 10_000;
/** A port that is neither free nor answers is being taken or given back at this moment, or is some outgoing connection's. */
const momentMs = 20;
const moments = 50;

/**
 * Does the work while no other process of this machine does work under the same key. The mark is a listening port: the system itself takes
 * it back from a killed process, where a lock file would stay, and two who clear away the same stale file could both go on.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const release = await takeTurn(markOf(key));
  try {
    return await work();
  } finally {
    release();
  }
}

const markOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The n-th port that marks a turn; a further one is used only where a stranger listens on those before it. */
export const turnPort = (key: string, n = 0): number => portOf(markOf(key), n);
const portOf = (mark: string, n: number): number => firstPort + ((Number.parseInt(mark.slice(0, 8), 16) + n) % portCount);

async function takeTurn(mark: string): Promise<() => void> {
  for (let n = 0, refusals = 0; n < candidates;) {
    const port = portOf(mark, n);
    const release = await hold(port, mark);
    if (release !== null) return release;
    const found = await waitForHolder(port, mark);
    refusals = found === 'nobody' ? refusals + 1 : 0;
    if (found === 'stranger' || refusals > moments) [n, refusals] = [n + 1, 0];
    else if (found === 'nobody') await new Promise((resolve) => setTimeout(resolve, momentMs));
  }
  throw new Error('Tidak ada port bebas untuk menandai folder data yang sedang disiapkan.');
}

/** null: the port is taken. Whoever connects is told whose it is and kept waiting until the turn ends. */
function hold(port: number, mark: string): Promise<(() => void) | null> {
  const waiting = new Set<Socket>();
  const server: Server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => undefined).once('close', () => waiting.delete(socket));
    socket.write(mark);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error)));
    server.listen({ port, host: '127.0.0.1' }, () => resolve(() => {
      server.close();
      for (const socket of waiting) socket.destroy();
    }));
  });
}

/** Waits until the holder of this very turn is gone. */
function waitForHolder(port: number, mark: string): Promise<'holder' | 'stranger' | 'nobody'> {
  return new Promise((resolve) => {
    let heard = '';
    let refused = false;
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(answerMs, () => { if (heard !== mark) socket.destroy(); });
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      if (!mark.startsWith(heard)) socket.destroy();
    });
    // A holder that ends its turn before it could speak resets the connection: nobody, so that the same port is tried again.
    socket.on('error', () => { refused = heard === ''; });
    socket.once('close', () => resolve(heard === mark ? 'holder' : refused ? 'nobody' : 'stranger'));
  });
}

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface StoredFile { readonly sha256: string; readonly size: number }

/** Content-addressed store: a file's name is its SHA-256 (hex). Content that is there already is kept. */
export interface FileStore {
  put(content: Uint8Array | Readable): Promise<StoredFile>;
  /** Takes over the file at `path` (moved when possible) whose SHA-256 the caller has computed. */
  putFile(sha256: string, path: string): Promise<void>;
  open(sha256: string): Promise<Readable | null>;
  /** Recomputes the hash of what is stored; false also when it is missing. */
  verify(sha256: string): Promise<boolean>;
}

/** A local folder: `<folder>/<first two digits>/<sha256>`. */
export function createFolderStore(folder: string): FileStore {
  const pathOf = (sha256: string): string => {
    // The hash becomes a path: nothing else may.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  const settle = async (sha256: string, from: string): Promise<void> => {
    const target = pathOf(sha256);
    await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    if (await isFile(target)) return rm(from, { force: true });
    await moveDurably(from, target);
  };
  return {
    async put(content) {
      await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 });
      const aside = join(folder, 'incoming', `${process.pid}-${counter++}`);
      const hash = createHash('sha256');
      let size = 0;
      const source = content instanceof Readable ? content : Readable.from([content]);
      try {
        await pipeline(source, async function* measure(chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            size += chunk.length;
            yield chunk;
          }
        }, createWriteStream(aside, { mode: 0o600 }));
        const sha256 = hash.digest('hex');
        await settle(sha256, aside);
        return { sha256, size };
      } finally {
        await rm(aside, { force: true });
      }
    },
    putFile: settle,
    open: async (sha256) => ((await isFile(pathOf(sha256))) ? createReadStream(pathOf(sha256)) : null),
    async verify(sha256) {
      if (!(await isFile(pathOf(sha256)))) return false;
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(pathOf(sha256))) hash.update(chunk as Buffer);
      return hash.digest('hex') === sha256;
    },
  };
}

let counter = 0;

/** Written to the disk before it gets its name: a name promises the whole content, also after a power cut. */
async function moveDurably(from: string, to: string): Promise<void> {
  const handle = await open(from, 'r');
  await handle.sync().finally(() => handle.close());
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error;
    const aside = `${to}.${process.pid}`;
    await copyFile(from, aside);
    const copy = await open(aside, 'r');
    await copy.sync().finally(() => copy.close());
    await rename(aside, to);
    await rm(from, { force: true });
  });
}

const isFile = (path: string): Promise<boolean> => stat(path).then((found) => found.isFile(), () => false);

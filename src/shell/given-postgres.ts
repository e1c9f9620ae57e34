import pg from 'pg';

/** A DATABASE_URL that cannot be used, said in words for the operator. */
export class UnusableDatabase extends Error {}

const leastVersion = 15;

/** Looks at the operator's own PostgreSQL before anything is done with it: reachable, lets us in, new enough. */
export async function inspectGiven(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>('select current_setting($1) as version', ['server_version_num']);
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    if (version < leastVersion) throw new UnusableDatabase(`PostgreSQL di ${placeOf(url)} versi ${version}; diperlukan versi ${leastVersion} atau lebih baru.`);
  } catch (error) {
    throw error instanceof UnusableDatabase ? error : new UnusableDatabase(words(error, url), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function words(error: unknown, url: string): string {
  const { code, message } = error as { code?: string; message?: string };
  const { username, pathname } = new URL(url);
  if (code === '28P01' || code === '28000') return `PostgreSQL di ${placeOf(url)} menolak pengguna "${decodeURIComponent(username)}". Periksa nama pengguna dan kata sandi pada DATABASE_URL.`;
  if (code === '3D000') return `Basis data "${decodeURIComponent(pathname.slice(1))}" belum ada di ${placeOf(url)}. Buat lebih dahulu, misalnya dengan createdb.`;
  return `PostgreSQL di ${placeOf(url)} tidak dapat dihubungi (${code ?? message ?? 'tanpa keterangan'}). Periksa DATABASE_URL, dan apakah servernya berjalan.`;
}

/** Without the password. */
const placeOf = (url: string): string => new URL(url).host;

import pg from 'pg';

/** A plain pool for the queue. A lost connection is an event there, and an event nobody hears ends the process. */
export function openQueuePool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'perizinan-work' });
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => { client.on('error', ignore); });
  return pool;
}

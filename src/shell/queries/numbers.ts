import type { NumberRegister } from '../../contract/document.ts';
import { rowsOf, type Connection } from '../database.ts';

const pageSize = 100;

/**
 * The register of a year, and for each series whether it is whole: as many rows as the counter has given out, the last one among them.
 * It names cases by their number only.
 */
export async function numbers(connection: Connection, year: number, filter: { readonly series: string | null; readonly state: string | null; readonly cursor: string | null }): Promise<NumberRegister> {
  const series = await rowsOf<NumberRegister['series'][number]>(connection, `
    select c.series, coalesce(min(n.purpose), 'DOCUMENT') as purpose, c.last as drawn, count(*) filter (where n.state = 'ISSUED') as issued, count(*) filter (where n.state = 'RESERVED') as reserved,
      count(*) filter (where n.state = 'VOID') as void, count(n.seq) = c.last and coalesce(min(n.seq), 1) = 1 and coalesce(max(n.seq), 0) = c.last as "isComplete"
    from number_counter c left join number_register n on n.series = c.series and n.year = c.year where c.year = ? group by c.series, c.last order by c.series`, [year]);
  const [afterSeries, afterSeq] = positionOf(filter.cursor);
  const rows = await rowsOf<NumberRegister['items'][number]>(connection, `
    select n.series, n.seq, n.number, n.purpose, n.state, n.reason, n.application_id as "applicationId", a.registration_number as "registrationNumber", n.drawn_at as "drawnAt", n.issued_at as "issuedAt", n.voided_at as "voidedAt"
    from number_register n left join application a on a.id = n.application_id
    where n.year = ? and (n.series, n.seq) > (?, ?::integer) and (?::text is null or n.series = ?) and (?::text is null or n.state = ?)
    order by n.series, n.seq limit ${pageSize + 1}`, [year, afterSeries, afterSeq, filter.series, filter.series, filter.state, filter.state]);
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return { year, series, items, next: rows.length > pageSize && last !== undefined ? `${last.series}:${last.seq}` : null };
}

/** A cursor that is none begins at the beginning. */
function positionOf(cursor: string | null): [string, number] {
  const match = /^([a-z][a-z0-9_-]*):(\d{1,9})$/.exec(cursor ?? '');
  return match === null ? ['', 0] : [match[1] ?? '', Number(match[2])];
}

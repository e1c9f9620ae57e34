/** A budget of time: working days (halves allowed) or office hours. */
export type Budget = { readonly unit: 'WORKING_DAYS' | 'OFFICE_HOURS'; readonly amount: number };

/** Office hours of an ordinary day; the shorter days of Ramadan are the calendar's matter. */
const hoursPerDay = 8;

/** `izin:waktu`: "2 hk", "0,5 hk", "4 jam". Null when it is neither. */
export function parseBudget(text: string): Budget | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*(hk|jam)$/.exec(text.trim());
  if (found?.[1] === undefined) return null;
  return { unit: found[2] === 'hk' ? 'WORKING_DAYS' : 'OFFICE_HOURS', amount: Number(found[1].replace(',', '.')) };
}

export const workingDays = ({ unit, amount }: Budget): number => (unit === 'WORKING_DAYS' ? amount : amount / hoursPerDay);

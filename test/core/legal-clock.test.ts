import { expect } from 'chai';
import fc from 'fast-check';
import { addOfficeHours, addWorkingDays, clockOf, dueAt, timerDueAt, workingDaysBetween } from '../../src/core/legal-clock.ts';
import { parseBudget } from '../../src/packages/budget.ts';
import type { CalendarFacts } from '../../src/core/types.ts';

const calendar: CalendarFacts = {
  zone: 'Asia/Jakarta',
  days: {
    '2026-12-24': { working: false, name: 'cuti bersama Natal' }, '2026-12-25': { working: false, name: 'Natal' }, '2026-12-26': { working: true, name: 'Sabtu masuk' },
    '2027-01-01': { working: false, name: 'Tahun Baru' },
  },
  officeHours: [{ from: '2026-01-01', to: '2027-12-31', opens: '08:00', closes: '16:00' }, { from: '2026-02-18', to: '2026-03-19', opens: '08:00', closes: '14:00' }],
};
const at = (text: string): string => new Date(`${text}+07:00`).toISOString();
const days = (from: string, n: number): string => new Date(addWorkingDays(at(from), n, calendar)).toISOString();

describe('legal clock', () => {
  it('one working day from Tuesday 10:00 is Wednesday 10:00', () => expect(days('2026-11-24T10:00', 1)).to.equal(at('2026-11-25T10:00')));
  it('a budget that ends with the day ends at closing time', () => expect(days('2026-11-24T08:00', 1)).to.equal(at('2026-11-24T16:00')));
  it('what comes on Saturday or at night counts from the next opening', () => {
    expect(days('2026-11-28T11:00', 1)).to.equal(at('2026-11-30T16:00'));
    expect(days('2026-11-24T20:00', 0.5)).to.equal(at('2026-11-25T12:00'));
  });
  it('five working days from Friday 18 December go over Christmas and use the Saturday at work', () => {
    expect(days('2026-12-18T09:00', 4)).to.equal(at('2026-12-26T09:00'));
    expect(days('2026-12-18T09:00', 5)).to.equal(at('2026-12-28T09:00'));
  });
  it('halves pass the closing time', () => expect(days('2026-11-24T14:00', 0.5)).to.equal(at('2026-11-25T10:00')));
  it('office hours follow the period of the year', () => {
    expect(addOfficeHours(at('2026-11-24T14:00'), 4, calendar)).to.equal(new Date(at('2026-11-25T10:00')).toISOString().replace('.000', ''));
    expect(new Date(addOfficeHours(at('2026-03-02T12:00'), 4, calendar)).toISOString()).to.equal(at('2026-03-03T10:00'));
    expect(days('2026-03-02T11:00', 0.5)).to.equal(at('2026-03-02T14:00'));
  });
  it('counts back what it added', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 * 24 * 60 }), fc.integer({ min: 0, max: 60 }), (minutes, halves) => {
      const from = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
      expect(workingDaysBetween(from, addWorkingDays(from, halves / 2, calendar), calendar)).to.be.closeTo(halves / 2, 0.001);
    }), { numRuns: 300 });
  });
  it('reads izin:waktu and nothing else', () => {
    expect(parseBudget('0,5 hk')).to.deep.equal({ unit: 'WORKING_DAYS', amount: 0.5 });
    expect(parseBudget('4 jam')).to.deep.equal({ unit: 'OFFICE_HOURS', amount: 4 });
    for (const text of ['sehari', '-1 hk', 'hk', '1 minggu']) expect(parseBudget(text), text).to.equal(null);
    expect(new Date(dueAt(at('2026-11-24T10:00'), { unit: 'OFFICE_HOURS', amount: 2 }, calendar)).toISOString()).to.equal(at('2026-11-24T12:00'));
  });
  it('timers of the diagram: working days, calendar time, dates, years', () => {
    const now = at('2026-12-23T10:00');
    expect(new Date(timerDueAt(now, 'P1D', true, calendar)).toISOString()).to.equal(at('2026-12-26T10:00'));
    expect(new Date(timerDueAt(now, 'P1D', false, calendar)).toISOString()).to.equal(at('2026-12-24T10:00'));
    expect(new Date(timerDueAt(now, 'P5Y', false, calendar)).toISOString()).to.equal(at('2031-12-23T10:00'));
    expect(new Date(timerDueAt(at('2028-02-29T10:00'), 'P5Y', false, calendar)).toISOString(), 'a leap day has no anniversary').to.equal(at('2033-02-28T10:00'));
    expect(new Date(timerDueAt(at('2027-02-28T10:00'), 'P5Y', false, calendar)).toISOString(), 'two leap days on the way').to.equal(at('2032-02-28T10:00'));
    expect(new Date(timerDueAt(at('2026-12-31T23:30'), 'P5Y', false, calendar)).toISOString(), 'late in the evening it is still that day in Jakarta').to.equal(at('2031-12-31T23:30'));
    expect(new Date(timerDueAt(now, '2026-12-31', false, calendar)).toISOString()).to.equal(at('2026-12-31T00:00'));
  });
  it('stands while the applicant has to act, and names the holidays that moved the date', () => {
    const clock = clockOf({ receivedCompleteAt: at('2026-12-21T08:00'), endedAt: null, promisedDays: 5, pauses: [{ from: at('2026-12-22T08:00'), to: at('2026-12-23T08:00') }] }, at('2026-12-23T12:00'), calendar);
    expect(clock).to.include({ promised: 5, used: 1.5, left: 3.5, paused: false });
    expect(clock.explanations).to.deep.equal(['Bergeser karena cuti bersama Natal (24 Desember 2026)', 'Bergeser karena Natal (25 Desember 2026)']);
    expect(clockOf({ receivedCompleteAt: at('2026-12-21T08:00'), endedAt: null, promisedDays: 5, pauses: [{ from: at('2026-12-21T12:00'), to: null }] }, at('2026-12-23T12:00'), calendar)).to.include({ used: 0.5, paused: true, dueAt: null });
  });
  it('does not run before the application is complete, and forgets the waiting before that', () => {
    const now = at('2026-12-23T12:00');
    expect(clockOf({ receivedCompleteAt: null, endedAt: null, promisedDays: 5, pauses: [{ from: at('2026-12-21T12:00'), to: null }] }, now, calendar)).to.include({ used: 0, left: 5, paused: true, runningSince: null, dueAt: null });
    expect(clockOf({ receivedCompleteAt: null, endedAt: now, promisedDays: 5, pauses: [] }, now, calendar)).to.include({ used: 0, paused: false });
    const since = at('2026-12-22T08:00');
    const corrected = clockOf({ receivedCompleteAt: since, endedAt: null, promisedDays: 1, pauses: [{ from: at('2026-12-21T12:00'), to: since }] }, now, calendar);
    expect(corrected).to.include({ used: 1.5, left: -0.5, runningSince: since, paused: false, dueAt: addWorkingDays(since, 1, calendar) });
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, addMonths, addWeeks, feedDay, mondayOf, monthOf, readDay, weekday, weekOf } from '../../src/core/papers/day';
import { readDayText } from '../../src/core/papers/dayText';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1970-01-01', count));

describe('days', () => {
  it('step over months, years and leap days', () => {
    assert.equal(addDays('2024-02-28', 2), '2024-03-01');
    assert.equal(addDays('2026-01-01', -1), '2025-12-31');
    assert.equal(addMonths('2026-01', -1), '2025-12');
    assert.equal(addMonths('2025-12', 14), '2027-02');
    assert.equal(monthOf('2026-01-31'), '2026-01');
  });

  it('are only those that the calendar has', () => {
    assert.equal(readDay('2024-02-29'), '2024-02-29');
    assert.equal(readDay('2025-02-29'), undefined);
    assert.equal(readDay('2025-13-40'), undefined);
    assert.equal(readDay('2025-1-1'), undefined);
  });
});

describe('ISO weeks', () => {
  it('take their year from the Thursday', () => {
    assert.equal(weekOf('2026-01-15'), '2026-W03');
    assert.equal(weekOf('2027-01-01'), '2026-W53');
    assert.equal(weekOf('2024-12-30'), '2025-W01');
    assert.equal(addWeeks('2026-W53', 1), '2027-W01');
    assert.equal(addWeeks('2026-W01', -1), '2025-W52');
  });

  it('know which years have a week 53', () => {
    assert.equal(mondayOf('2026-W53'), '2026-12-28');
    assert.equal(mondayOf('2025-W53'), undefined);
    assert.equal(mondayOf('2025-W00'), undefined);
    assert.equal(mondayOf('this week'), undefined);
  });

  it('hold every day from their Monday on', () => {
    fc.assert(
      fc.property(anyDay, (day) => mondayOf(weekOf(day)) === addDays(day, 1 - weekday(day))),
      { seed: 7 },
    );
  });
});

describe('the day of the feed', () => {
  it('turns at 21:30 in New York, in winter and in summer', () => {
    assert.equal(feedDay(Date.parse('2026-01-15T02:29:59Z')), '2026-01-14');
    assert.equal(feedDay(Date.parse('2026-01-15T02:30:00Z')), '2026-01-15');
    assert.equal(feedDay(Date.parse('2026-07-15T01:29:59Z')), '2026-07-14');
    assert.equal(feedDay(Date.parse('2026-07-15T01:30:00Z')), '2026-07-15');
  });
});

describe('a date in words', () => {
  it('without a year is the most recent such day not after today', () => {
    assert.equal(readDayText('Feb 16', '2026-02-16'), '2026-02-16');
    assert.equal(readDayText('Feb 17', '2026-02-16'), '2025-02-17');
    assert.equal(readDayText('Dec 31', '2026-01-01'), '2025-12-31');
    assert.equal(readDayText('Feb 29', '2026-02-16'), '2024-02-29');
  });

  it('with a year is that day, or none when there is no such day', () => {
    assert.equal(readDayText('May 18, 2024', '2026-02-16'), '2024-05-18');
    assert.equal(readDayText('Feb 30, 2024', '2026-02-16'), undefined);
    assert.equal(readDayText('Summer 2024', '2026-02-16'), undefined);
  });
});

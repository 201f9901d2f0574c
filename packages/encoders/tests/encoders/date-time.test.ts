import { inferColumn, stringColumn } from '@bon/core';
import { encoderDefaults, encoders, profileOf } from '@bon/encoders';
import { expectEncoder } from '@bon/encoders/testing';
import { expect, test } from '@jest/globals';

const dateTime = encoders.find(({ kind }) => kind === 'date-time')!;

const takes = (...values: string[]) =>
  dateTime.accepts(profileOf(stringColumn('when', values)), encoderDefaults).take;

const noon = new Date('2011-08-18T12:30:00Z');
const midnight = new Date('2012-01-02T00:00:00Z');

test('a moment becomes its parts in UTC, with the hour where some have one', async () => {
  const column = inferColumn('at', [noon, midnight, null]);
  const { names, features } = await expectEncoder(dateTime, column);
  expect(names).toEqual(['at_year', 'at_month', 'at_day', 'at_hour', 'at_total_seconds']);
  expect([...features.data.subarray(0, 5)]).toEqual(
    [2011, 8, 18, 12, noon.getTime() / 1000].map(Math.fround),
  );
  expect([...features.data.subarray(10, 14)]).toEqual([2011.5, 4.5, 10, 6]);
});

test('days have no hour', async () => {
  const { names } = await expectEncoder(dateTime, inferColumn('day', [midnight, midnight]));
  expect(names).toEqual(['day_year', 'day_month', 'day_day', 'day_total_seconds']);
});

test('cyclical adds turns on which midnight and noon are opposite', async () => {
  const { names, features } = await expectEncoder(dateTime, inferColumn('at', [noon, midnight]), {
    options: { cyclical: true },
  });
  const cos = names.indexOf('at_hour_cos');
  expect(features.data[features.cols + cos]).toBe(1);
  expect(features.data[cos]).toBeLessThan(-0.98);
});

test.each([
  ['2011-08-15 16:43:20.931208', '2011-08-16 00:00:00'],
  ['2011/08/17 12:01:01.780', '2011/08/18 12:01'],
  ['15.08.2011', '01.02.2012'],
  ['Aug 15 2011', 'Sep 1 2011'],
  ['2011-08-15T10:00:00Z', '2011-08-15T10:00:00+02:00'],
  ['08/15/2011', '12/31/2011'],
])('strings of one date format are dates: %s', (...values) => {
  expect(takes(...values)).toBe(true);
});

test.each([
  ['2011-08-15', 'tomorrow'],
  ['2011-02-30', '2011-02-28'],
  ['20110815', '20110816'],
  ['1999', '2001'],
  ['12:30', '13:00'],
  ['08/15/2011', '15/08/2011'],
])('other strings are not, digits alone least of all: %s, %s', (...values) => {
  expect(takes(...values)).toBe(false);
});

test('the day stands first when no other reading fits, also at transform', async () => {
  const { features } = await expectEncoder(
    dateTime,
    stringColumn('d', ['15/08/2011', '01/02/2012']),
  );
  expect([...features.data.subarray(4, 7)]).toEqual([2012, 2, 1]);
});

test('an offset counts', async () => {
  const { features } = await expectEncoder(
    dateTime,
    stringColumn('d', ['2011-08-15T10:00:00+02:00', '2011-08-15T10:00:00Z']),
  );
  expect([features.data[3], features.data[8]]).toEqual([8, 10]);
});

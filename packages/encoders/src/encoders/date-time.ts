import { BonError, cosPi, sinPi, type StringColumn, type TimeColumn } from '@bon/core';
import { type Block, defineEncoder } from '../define-encoder.ts';
import { ofLevels } from '../convert.ts';
import { pass, take } from '../decision.ts';
import { filled, learnFill } from '../fill.ts';
import { parseAs, sharedFormat } from '../moments.ts';
import type { EncoderOptions } from '../options.ts';
import { sampleOf } from '../scalers/sample.ts';
import { doubles, flag, text } from '../state.ts';
import { isSummary, mergeSummaries, sampleOfSummary, summaryOf } from '../summary.ts';

type Part = (moment: Date) => number;

/** skrub's parts; the hour only where some value has a time of day. */
const parts: Readonly<Record<string, Part>> = {
  year: (moment) => moment.getUTCFullYear(),
  month: (moment) => moment.getUTCMonth() + 1,
  day: (moment) => moment.getUTCDate(),
  hour: (moment) => moment.getUTCHours(),
  total_seconds: (moment) => moment.getTime() / 1000,
};

const cycles: Readonly<Record<string, Part>> = {
  hour: (moment) => (moment.getUTCHours() + moment.getUTCMinutes() / 60) / 24,
  weekday: (moment) => moment.getUTCDay() / 7,
  month: (moment) => moment.getUTCMonth() / 12,
};

/**
 * Year, month, day, hour and seconds since 1970 of a moment, in UTC; with `cyclical` also sine and cosine
 * of hour, weekday and month. Strings count when all are in one date format. Missing parts are filled; merging
 * learns those anew from a summary of all moments.
 *
 * `total_seconds` is stored in 32 bits: about two minutes apart in this century.
 */
export const dateTime = defineEncoder({
  kind: 'date-time',
  summary: 'Year, month, day, hour and total seconds of a moment.',
  input: ['time', 'string'],
  state: { format: text, hours: flag, cyclical: flag, fill: doubles, moments: doubles },
  accepts({ column, levels }) {
    if (column.kind === 'time') return take();
    if (column.kind !== 'string') return pass(`it is ${column.kind}`);
    return sharedFormat(levels) === undefined ? pass('its strings share no date format') : take();
  },
  learn(column, { options }) {
    const format = column.kind === 'string' ? (sharedFormat(column.levels) ?? '') : '';
    const moments = momentsOf(column, format);
    const hours = moments.some((moment) => moment % 86_400_000 !== 0 && !Number.isNaN(moment));
    const { cyclical } = options;
    const fill = fillsOf(moments, { hours, cyclical }, options);
    return { format, hours, cyclical, fill, moments: summaryOf(sampleOf(moments)) };
  },
  fits: (state) =>
    [0, partsOf(state).length].includes(state.fill.length) && isSummary(state.moments),
  merge(left, right, { options }) {
    if (left.format !== right.format || left.cyclical !== right.cyclical)
      throw new BonError(
        'input',
        `encoder date-time: the dates of one part are written as ${left.format}, of the other as ${right.format}, with or without cycles. Fit both in one way.`,
      );
    const parts = { hours: left.hours || right.hours, cyclical: left.cyclical };
    const moments = mergeSummaries(left.moments, right.moments);
    const fill = fillsOf(sampleOfSummary(moments).sorted, parts, options);
    return { format: left.format, ...parts, fill, moments };
  },
  names: (column, state) => partsOf(state).map(([name]) => `${column}_${name}`),
  write(column, state, out) {
    const moments = momentsOf(column, state.format);
    partsOf(state).forEach(([, part], j) => {
      writePart(
        moments,
        (moment) => filled(part(moment), state.fill.length === 0 ? null : state.fill[j]),
        out,
        j,
      );
    });
  },
});

function momentsOf(column: TimeColumn | StringColumn, format: string): Float64Array {
  if (column.kind === 'time') return column.values;
  return ofLevels(column, (level) => parseAs(format, level));
}

interface Parts {
  readonly hours: boolean;
  readonly cyclical: boolean;
}

/** What stands in for each part of a missing moment; empty when those stay missing. */
function fillsOf(moments: Float64Array, parts: Parts, options: EncoderOptions): Float64Array {
  if (options.impute === 'off') return new Float64Array(0);
  const fills = partsOf(parts).map(([, part]) => {
    const values = moments.map((moment) => part(new Date(moment)));
    return learnFill(values, options).fill ?? 0;
  });
  return Float64Array.from(fills);
}

function partsOf(state: Parts): [string, Part][] {
  const plain = Object.entries(parts).filter(([name]) => state.hours || name !== 'hour');
  if (!state.cyclical) return plain;
  const turns = Object.entries(cycles).flatMap(([name, share]): [string, Part][] => [
    [`${name}_sin`, (moment) => sinPi(2 * share(moment))],
    [`${name}_cos`, (moment) => cosPi(2 * share(moment))],
  ]);
  return [...plain, ...turns];
}

function writePart(moments: Float64Array, part: Part, { data, cols, first }: Block, j: number) {
  for (let i = 0, at = first + j; i < moments.length; i++, at += cols)
    data[at] = part(new Date(moments[i]));
}

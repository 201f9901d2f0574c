import { columnOfKind, type Run } from '@bon/core';
import { type Split, splitByGroup, splitByTime, trainTestSplit } from '@bon/eval';
import { endpoints, timeColumn } from '../flow-columns.ts';
import type { Sample } from '../sample.ts';

/** Share of the flows that test. */
const TEST_SIZE = 0.25;

/**
 * The ways to choose the flows that test: at random; the latest quarter; all that came after half of the bots' flows;
 * those of hosts that the training does not know.
 */
export const trustSplits: Readonly<Record<string, (sample: Sample, run: Run) => Split>> = {
  random: ({ bot }, run) => trainTestSplit(bot.length, { testSize: TEST_SIZE }, run),
  time: (sample) => splitByTime(timesOf(sample), { testSize: TEST_SIZE }),
  'time, mid-attack': (sample) =>
    splitByTime(timesOf(sample), { testSize: shareAfterHalfTheBots(sample) }),
  host: ({ flows, bot }, run) =>
    splitByGroup(columnOfKind(flows, endpoints.src, 'string').codes, TEST_SIZE, bot, run),
};

const timesOf = ({ flows }: Sample): Float64Array => columnOfKind(flows, timeColumn, 'time').values;

/** Bots stand first in a sample. */
function shareAfterHalfTheBots(sample: Sample): number {
  const time = timesOf(sample);
  const attacks = time.slice(0, sample.bots).sort();
  const middle = attacks[attacks.length >> 1] ?? 0;
  return time.filter((at) => at >= middle).length / time.length;
}

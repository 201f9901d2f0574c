import { hostRecall, hostVerdicts, timedHostScore } from '@bon/eval';
import { expect, test } from '@jest/globals';
import { madeFlows } from '../worlds.ts';

test('host recall looks at as many suspects as there are bots', () => {
  const verdicts = hostVerdicts(
    madeFlows([
      { from: 'a', to: 'x', score: 1 },
      { from: 'a', to: 'x', score: 1 },
      { from: 'b', to: 'x', score: 0.9 },
      { from: 'c', to: 'x', score: 0.8 },
    ]),
  );
  expect(hostRecall(verdicts, new Set(['a', 'c']))).toBe(0.5);
  expect(hostRecall(verdicts, new Set(['a', 'b']))).toBe(1);
  expect(hostRecall(verdicts, new Set())).toBeNull();
  expect(hostRecall(verdicts, ['a', 'c', 'a'])).toBe(0.5);
});

const minute = 60_000;

test('in each window a host counts once, a bot by its share and the earlier the more', () => {
  const score = timedHostScore(
    {
      host: [1, 1, 2, 3, 4, 1],
      time: [0, 1, 2, 3, 4, 6 * minute],
      truth: [1, 1, 1, 0, -1, 1],
      called: [0, 1, 0, 1, 1, 0],
    },
    { decay: 1 },
  );
  expect(score.truePositives).toBe(1);
  expect(score.falseNegatives).toBeCloseTo(1 + 1 + Math.exp(-1), 12);
  expect([score.falsePositives, score.trueNegatives, score.windows]).toEqual([1, 0, 2]);
  expect(score.precision).toBe(0.5);
  expect(score.recall).toBeCloseTo(1 / (3 + Math.exp(-1)), 12);
});

test('the first flow begins the first window, whatever the clock says', () => {
  const at = [4, 6, 8.5, 9.5].map((minutes) => minutes * minute);
  const flows = { host: [1, 1, 1, 1], time: at, truth: [-1, 1, 1, 1], called: [0, 1, 0, 0] };
  const { truePositives, falseNegatives, windows } = timedHostScore(flows, { decay: 1 });
  expect(windows).toBe(2);
  expect(truePositives).toBe(2);
  expect(falseNegatives).toBeCloseTo(1 + Math.exp(-1), 12);
});

test('flows without a host belong to nobody', () => {
  const flows = { host: [-1, 2, -1], time: [0, 0, 0], truth: [1, 0, 0], called: [1, 0, 1] };
  expect(timedHostScore(flows)).toMatchObject({ truePositives: 0, trueNegatives: 1, recall: 0 });
  expect(() => timedHostScore({ ...flows, host: [0, NaN, 1] })).toThrow('flow 1 has no host');
});

test('what can’t be weighed is 0, and broken input is refused', () => {
  expect(timedHostScore({ host: [1], time: [0], truth: [0], called: [0] })).toMatchObject({
    precision: 0,
    recall: 0,
    f: 0,
  });
  expect(() => timedHostScore({ host: [1], time: [NaN], truth: [0], called: [0] })).toThrow(
    /flow 0 has no time/,
  );
  expect(() => timedHostScore({ host: [1], time: [], truth: [0], called: [0] })).toThrow(
    /another length/,
  );
});

import { startRun } from '@bon/core';
import { syntheticCapture } from '@bon/datasets';
import { sampleFlows, settingsOf, type Trust, weighTrust } from '@bon/pipeline';
import { beforeAll, expect, test } from '@jest/globals';

let trust: Trust;

beforeAll(async () => {
  const flows = await syntheticCapture({ flows: 1500, botFlows: 60, hosts: 300 }, startRun());
  const settings = settingsOf({ nTopics: 4 });
  trust = await weighTrust(sampleFlows(flows, settings, startRun()), settings, startRun());
}, 120_000);

test('every model is asked on every split, with addresses and without, by every metric', () => {
  const asked = trust.evaluations.map(({ split, addresses, model, metric }) =>
    [split, addresses, model, metric].join(),
  );
  expect(trust.splits.map(({ split }) => split)).toContain('random');
  expect(new Set(asked).size).toBe(trust.splits.length * 2 * 3 * 4);
  expect(asked).toHaveLength(new Set(asked).size);
});

test('scores are numbers, and the forest beats the most common class where both sides are alike', () => {
  expect(trust.evaluations.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
  const forest = trust.evaluations.filter(
    ({ split, model, metric }) =>
      split === 'random' && model === 'forest' && metric === 'averagePrecision',
  );
  for (const { value, majority = 1 } of forest) expect(value).toBeGreaterThan(majority + 0.3);
});

test('a split whose sides have not both classes is left out, and sizes add up to the sample', () => {
  const [first] = trust.splits;
  for (const { trainRows, testRows, trainBots, testBots } of trust.splits) {
    expect(trainRows + testRows).toBe(first.trainRows + first.testRows);
    expect(trainBots * testBots).toBeGreaterThan(0);
    expect(trainBots + testBots).toBe(60);
  }
});

test('addresses on both sides are named as what gives the answer away', () => {
  const addresses = trust.leaks.filter((leak) => leak.addresses).map(({ words }) => words);
  expect(addresses.join('\n')).toContain('147.32.84.165 stands on both sides of the split');
});

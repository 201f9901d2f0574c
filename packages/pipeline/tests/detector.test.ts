import { decodeModelFile, encodeModelFile, selectColumns, startRun, type Table } from '@bon/core';
import { syntheticCapture } from '@bon/datasets';
import {
  botOrNot,
  connectionColumns,
  type Detector,
  detectorOf,
  loadDetector,
} from '@bon/pipeline';
import { beforeAll, expect, test } from '@jest/globals';

let detector: Detector;
let tomorrow: Table;

beforeAll(async () => {
  const size = { flows: 3000, botFlows: 120, hosts: 700 };
  const today = await syntheticCapture(size, startRun({ seed: 1 }));
  tomorrow = await syntheticCapture(size, startRun({ seed: 2 }));
  detector = detectorOf(await botOrNot(today, { gnnEpochs: 5, nEstimators: 30 }, { seed: 1 }));
}, 60_000);

test('a detector names the infected host of a capture that it never saw, without its labels', async () => {
  const unlabelled = selectColumns(tomorrow, [...connectionColumns, 'SrcAddr', 'DstAddr']);
  const { suspects, botProbability } = await detector.score(unlabelled);
  expect(suspects[0]?.ip).toBe('147.32.84.165');
  expect(botProbability).toHaveLength(tomorrow.rows);
});

test('a saved detector scores the same, to the byte', async () => {
  const bytes = encodeModelFile(detector.save());
  const again = loadDetector(decodeModelFile(bytes));
  expect(Buffer.compare(encodeModelFile(again.save()), bytes)).toBe(0);
  const [before, after] = [await detector.score(tomorrow), await again.score(tomorrow)];
  expect([...after.botProbability]).toEqual([...before.botProbability]);
  expect(after.suspects).toEqual(before.suspects);
});

test('flows without a column that it learned from are refused by name', async () => {
  const cut = selectColumns(tomorrow, ['SrcAddr', 'DstAddr', 'Dur']);
  await expect(detector.score(cut)).rejects.toMatchObject({ code: 'column' });
});

test('another kind of model is refused', () => {
  const saved = { ...detector.save(), kind: 'umap' };
  expect(() => loadDetector(saved)).toThrow(/a "umap" of version 1, expected "detector"/);
});

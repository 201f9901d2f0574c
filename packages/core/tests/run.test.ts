import { BonError, breather, type Progress, report, rngOf, startRun, within } from '@bon/core';
import { expect, test } from '@jest/globals';

test('a run has a seed, 0 unless given', () => {
  expect(startRun().seed).toBe(0);
  expect(startRun({ seed: 7, threads: 2 })).toMatchObject({ seed: 7, threads: 2 });
});

test.each([
  [{ seed: -1 }],
  [{ seed: 0.5 }],
  [{ threads: 0 }],
  [{ threads: 1.5 }],
  [{ threads: 257 }],
  [{ relaxed: 'yes' as unknown as boolean }],
])('%p is refused at the door', (options) => {
  expect(() => startRun(options)).toThrow(BonError);
});

test('a run that was cancelled before it began does not begin', () => {
  const reason = new Error('enough');
  expect(() => startRun({ signal: AbortSignal.abort(reason) })).toThrow(reason);
});

test('equal labels give equal random streams', () => {
  const run = startRun({ seed: 3 });
  expect(rngOf(run, 'x').uint32()).toBe(rngOf(run, 'x').uint32());
  expect(rngOf(run, 'x').uint32()).not.toBe(rngOf(run, 'y').uint32());
});

test('inner stages fill their share of the whole and are named after the outer ones', () => {
  const seen: Progress[] = [];
  const run = startRun({ onProgress: (progress) => seen.push(progress) });
  const layout = within(within(run, 'umap', 0.5, 1), 'layout', 0.2, 1);
  report(layout, 0.5);
  report(within(run, 'read', 0, 0.5), 1, 'rows');
  expect(seen[0]).toMatchObject({ stage: 'umap/layout', fraction: 0.8 });
  expect(seen[1]).toMatchObject({ stage: 'read/rows', fraction: 0.5 });
});

test('nobody has to listen to progress', () => {
  const run = startRun();
  expect(within(run, 'umap', 0, 1)).toBe(run);
  report(run, 0.5);
});

test('a breath gives the thread back once the slice is used up', async () => {
  const breathe = breather(startRun(), 0);
  let isOthersTurn = false;
  setImmediate(() => {
    isOthersTurn = true;
  });
  await breathe();
  await breathe();
  expect(isOthersTurn).toBe(true);
});

test('a breath rejects with the reason once the run is cancelled', async () => {
  const controller = new AbortController();
  const breathe = breather(startRun({ signal: controller.signal }), 0);
  await breathe();
  const reason = new Error('enough');
  controller.abort(reason);
  await expect(breathe()).rejects.toBe(reason);
});

test('a cancel that comes during the breath is seen', async () => {
  const controller = new AbortController();
  const breathe = breather(startRun({ signal: controller.signal }), 0);
  const reason = new Error('enough');
  setImmediate(() => controller.abort(reason));
  await expect(breathe().then(breathe)).rejects.toBe(reason);
});

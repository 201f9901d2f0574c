import { type Progress, startRun, within } from '@bon/core';
import { stageOf } from '@bon/pipeline';
import { expect, test } from '@jest/globals';

test('a stage is told apart two levels deep, with the share of it that is done', () => {
  const seen: Progress[] = [];
  const run = startRun({ onProgress: (progress) => seen.push(progress) });
  const map = within(within(run, 'edges', 0, 0.4), 'map', 0.25, 0.75);
  within(map, 'layout', 0.5, 1).onProgress?.({ stage: '', fraction: 0.5 });
  within(run, 'read', 0, 1).onProgress?.({ stage: '', fraction: 0.2 });
  expect(seen.map(stageOf)).toEqual([
    { stage: 'edges/map', fraction: 0.75 },
    { stage: 'read', fraction: 0.2 },
  ]);
});

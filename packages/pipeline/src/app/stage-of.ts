import type { Progress } from '@bon/core';

/** How deep stages are told apart: `edges/map/layout` counts as `edges/map`. */
const DEPTH = 2;

/** What a person is shown of the progress of a run: a stage, and how much of that stage is done, 0 to 1. */
export function stageOf(progress: Progress): { readonly stage: string; readonly fraction: number } {
  const stage = progress.stage.split('/').slice(0, DEPTH).join('/');
  const depth = stage.split('/').length;
  let part = progress;
  for (let level = 0; level < depth && part.inner !== undefined; level++) part = part.inner;
  return { stage, fraction: part.fraction };
}

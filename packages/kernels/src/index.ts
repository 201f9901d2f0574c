export { type Arena, type ArenaOptions, openArena } from './engine/arena.ts';
export {
  f32,
  f64,
  i32,
  raw,
  type Slot,
  type SlotArray,
  type Slots,
  u16,
  u32,
  u8,
} from './engine/layout.ts';
export { stopWorkers } from './engine/pool.ts';
export type { Program, Step } from './engine/program.ts';
export { availableThreads, canShareMemory, threadsOf } from './engine/threads.ts';
export type { Engine } from './engine/wasm.ts';
export { binScratchBytes } from './ops/bin-columns.ts';
export { type CellBounds, cellOf, cutCells, distinctOf } from './ops/bins/cut-cells.ts';
export { rowBytes } from './ops/lay-rows.ts';
export { PART_SAMPLE, partScratchBytes } from './ops/part-directions.ts';
export { isDropped } from './ops/dropout.ts';
export type { KernelName } from './ops/index.ts';
export { FORCE_CELLS, FORCE_WORDS } from './ops/umap-forces.ts';
export { type PairMetricName, pairMetricNames } from './ops/pairs/index.ts';
export type { Kernel, Twin, Views } from './ops/twin.ts';
export {
  type BoostPlan,
  boostPlanWords,
  CANDIDATE_WORDS,
  LEAF_WORDS,
  SPLIT_WORDS,
  treeWord,
} from './ops/boosting/plan.ts';
export { type ForkPlan, forkPlanWords, forkScratchBytes } from './ops/forest/forks.ts';
export { type GrowPlan, growPlanWords, growScratchBytes, MAX_CELLS } from './ops/forest/plan.ts';
export {
  type AskedFeatures,
  askedFeatures,
  fitForks,
  layForks,
  leavesLength,
} from './ops/forest/lay-forks.ts';
export { type WalkPlan, walkPlanWords, walkSteps } from './ops/forest/walk.ts';

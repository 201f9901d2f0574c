import type { FeatureMatrix } from '@bon/core';
import { f32, i32, type Program, type Slot, u32, walkPlanWords, walkSteps } from '@bon/kernels';
import { treeCount, type Trees } from './trees.ts';

/** Rows of a part; all its rows go down one tree before the next. */
export const GRAIN = 512;

/** Most rows that are scored at once; more come in blocks, so that the room for them stays small. */
export const BLOCK = 16_384;

/** Rows that walk down trees: how many there are, or how many there is room for. */
export interface WalkRoom {
  readonly rows: number;
  readonly entries: number;
}

/** Rows of the largest block, and entries of the block that has most. */
export function roomFor({ rows, sparse }: FeatureMatrix): WalkRoom {
  let entries = 0;
  for (let begin = 0; begin < rows; begin += BLOCK) {
    const end = Math.min(rows, begin + BLOCK);
    entries = Math.max(entries, sparse.pointers[end] - sparse.pointers[begin]);
  }
  return { rows: Math.min(rows, BLOCK), entries };
}

/** The slots of trees and of the rows that walk down them, by name. */
export type WalkSlots = Readonly<
  Record<'plan' | 'steps', Slot<'u32'>> &
    Record<'roots' | 'nodes' | 'pointers' | 'indices', Slot<'i32'>> &
    Record<'values' | 'data' | 'entries' | 'background', Slot<'f32'>>
>;

/** The slots of trees and of the rows that walk down them. */
export function walkSlots(
  trees: Trees,
  { dense, sparse }: FeatureMatrix,
  { rows, entries }: WalkRoom,
): WalkSlots {
  return {
    plan: u32(17),
    roots: i32(trees.roots),
    nodes: i32(trees.nodes),
    steps: u32(stepsOf(trees, sparse.cols) ?? 0),
    values: f32(trees.values),
    data: f32(rows * dense.cols),
    pointers: i32(rows + 1),
    indices: i32(entries),
    entries: f32(entries),
    background: f32(sparse.cols),
  };
}

/** The nodes as rows without sparse features walk down them, when they are near enough to one another. */
export function stepsOf({ nodes, roots }: Trees, sparse: number): Uint32Array | undefined {
  return sparse === 0 ? walkSteps(nodes, roots) : undefined;
}

/** The arrays of `walkSlots` that hold rows. */
export interface WalkRows {
  readonly data: Float32Array;
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly entries: Float32Array;
  readonly background: Float32Array;
}

/** Writes the rows from `begin` to `end`. */
export function writeRows(
  into: WalkRows,
  { dense, sparse, background }: FeatureMatrix,
  begin: number,
  end: number,
): void {
  const { pointers, indices, values } = sparse;
  const first = pointers[begin];
  into.data.set(dense.data.subarray(begin * dense.cols, end * dense.cols));
  for (let row = begin; row <= end; row++) into.pointers[row - begin] = pointers[row] - first;
  into.indices.set(indices.subarray(first, pointers[end]));
  into.entries.set(values.subarray(first, pointers[end]));
  into.background.set(background);
}

/** Writes the plan of an arena with room for `rows` rows; what has no slot is 0. */
export function writePlan(
  { array, at }: WalkArena,
  trees: Trees,
  { dense, sparse }: FeatureMatrix,
  rows: number,
): void {
  const sizes = { dense: dense.cols, sparse: sparse.cols, trees: treeCount(trees) };
  const places = { votes: 0, ...at, bagged: 0, steps: array.steps.length === 0 ? 0 : at.steps };
  array.plan.set(walkPlanWords({ rows, outputs: trees.outputs, ...sizes, ...places }));
}

/** An arena with `walkSlots` and a place for what comes out. */
interface WalkArena {
  readonly array: { readonly plan: Uint32Array; readonly steps: Uint32Array };
  readonly at: Readonly<Record<keyof WalkSlots | 'out', number>> & {
    readonly votes?: number;
  };
}

/** Sends the first `rows` rows down the trees; `more` are the arguments after the plan. */
export function walkProgram(
  kernel: 'scoreTrees' | 'applyTrees' | 'traceTrees' | 'scoreChanged',
  plan: number,
  rows: number,
  more: readonly number[] = [],
): Program {
  return [{ kernel, args: [plan, ...more], range: rows, grain: GRAIN }];
}

/** Scratch for the rows that wait to walk together. */
export function walkOptions(rows: number): { maxThreads: number; scratchBytes: number } {
  return { maxThreads: Math.ceil(rows / GRAIN), scratchBytes: 16 };
}

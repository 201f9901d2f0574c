import { type FeatureMatrix, type Run, within } from '@bon/core';
import { type Arena, f32, f64, i32, type Slot, u32, walkPlanWords } from '@bon/kernels';
import { type Scores, takeScores } from './score.ts';
import { BLOCK, GRAIN, roomFor, writeRows } from './walk.ts';

/** The slots in which rows walk down trees that have just grown. */
export type UnseenSlots = Readonly<
  Record<'walkPlan', Slot<'u32'>> &
    Record<'roots' | 'rowPointers' | 'rowIndices' | 'votes', Slot<'i32'>> &
    Record<'data' | 'rowEntries' | 'rowBackground', Slot<'f32'>> &
    Record<'out', Slot<'f64'>>
>;

/** Slots in which rows walk down trees that have just grown, a block of rows at a time. */
export function unseenSlots(features: FeatureMatrix, outputs: number, trees: number): UnseenSlots {
  const { dense, sparse } = features;
  const { rows, entries } = roomFor(features);
  return {
    walkPlan: u32(17),
    roots: i32(trees),
    data: f32(rows * dense.cols),
    rowPointers: i32(rows + 1),
    rowIndices: i32(entries),
    rowEntries: f32(entries),
    rowBackground: f32(sparse.cols),
    out: f64(rows * outputs),
    votes: i32(rows),
  };
}

/** An arena in which trees have grown, with `unseenSlots`. */
type UnseenArena = Pick<
  Arena<
    UnseenSlots &
      Readonly<
        Record<'nodes', Slot<'i32'>> & Record<'values', Slot<'f32'>> & Record<'bagged', Slot<'u32'>>
      >
  >,
  'array' | 'at' | 'run'
>;

/** Adds to `scores` the leaves that each row reaches in those of the first `count` trees that were not grown on it. */
export async function addUnseen(
  arena: UnseenArena,
  features: FeatureMatrix,
  { count, scores }: { readonly count: number; readonly scores: Scores },
  run: Run,
): Promise<void> {
  const { array, at } = arena;
  const { rows } = features;
  const outputs = scores.sums.length / rows;
  layPlan(arena, features, { count, outputs });
  for (let begin = 0; begin < rows; begin += BLOCK) {
    const end = Math.min(rows, begin + BLOCK);
    writeRows(rowsOf(arena), features, begin, end);
    array.out.set(scores.sums.subarray(begin * outputs, end * outputs));
    array.votes.set(scores.votes.subarray(begin, end));
    const args = [at.walkPlan, begin];
    const step = { kernel: 'scoreUnseen', args, range: end - begin, grain: GRAIN } as const;
    await arena.run([step], within(run, '', begin / rows, end / rows));
    takeScores(array, scores, { outputs, begin, end });
  }
}

function layPlan(
  { array, at }: UnseenArena,
  { rows, dense, sparse }: FeatureMatrix,
  { count, outputs }: { readonly count: number; readonly outputs: number },
): void {
  const apart = array.nodes.length / 4 / array.roots.length;
  for (let tree = 0; tree < count; tree++) array.roots[tree] = tree * apart;
  const sizes = { rows, dense: dense.cols, sparse: sparse.cols, trees: count, outputs };
  const { rowPointers: pointers, rowIndices: indices, rowEntries: entries } = at;
  const places = { ...at, pointers, indices, entries, background: at.rowBackground, steps: 0 };
  array.walkPlan.set(walkPlanWords({ ...sizes, ...places }));
}

function rowsOf({ array }: UnseenArena) {
  const { data, rowPointers: pointers, rowIndices: indices, rowEntries: entries } = array;
  return { data, pointers, indices, entries, background: array.rowBackground };
}

import {
  type FeatureMatrix,
  type KnnGraph,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
  within,
} from '@bon/core';
import { type Arena, f32, i32, openArena } from '@bon/kernels';
import { bothWaysSteps } from './both-ways.ts';
import { copiedSteps } from './copied.ts';
import { graphSteps } from './entries.ts';
import { LEAF } from './leaf-means.ts';
import { type Measure, numberOf, placesOf, shapeSlot, sideSlots } from './exact/sides.ts';

/** Points of a part. */
const GRAIN = LEAF;
/** Rounds at most; most searches end by themselves before. */
export const ROUNDS = 12;

/** What is looked for: the k nearest points of every point. */
export interface GraphSearch {
  readonly points: FeatureMatrix;
  readonly measure: Measure;
  readonly k: number;
  /** What was compared before, and is not again. */
  readonly seen?: Seen | undefined;
}

/** Lists of leaves, one a leaf, each of `count`, and how many of its list each leaf was compared with. */
export interface Seen {
  readonly lists: Int32Array;
  readonly count: number;
  readonly looked: Int32Array;
}

/** How far a descent goes. */
export interface Depth {
  /** How many entries of a row lead on; the rest is only kept. */
  readonly reach: number;
  /** It ends when a round changes less than this share of the entries that lead on. */
  readonly share: number;
}

/** Neighbours that descent keeps beyond those asked for; they lead to others. */
export const MORE = 5;
/** Entries around a point, both ways, as a share of those it keeps. */
export const BREADTH = 1.5;
/** A search that is to find nearly all ends when a round changes less than this share. */
export const SHARE = 0.001;

/**
 * Nearest-neighbour descent from a first graph: round by round every point looks at the neighbours of its
 * neighbours, both ways, until hardly anything changes. All points look at the graph of the last round, so that
 * the result depends on no order of work.
 *
 * @param first - each point first in its own row, at distances as `measure` gives them; for straight lines, squares.
 * @returns the k nearest of what was found; straight lines by distances computed directly, in double.
 * @see Dong, Moses, Li 2011, doi:10.1145/1963405.1963487.
 */
export async function descend(search: GraphSearch, first: KnnGraph, run: Run): Promise<KnnGraph> {
  const depth = { reach: first.k - 1, share: SHARE };
  const arena = await settled(search, first, depth, within(run, '', 0, 0.9));
  const graph =
    search.measure.metric === 'euclidean'
      ? await refined(arena, within(run, '', 0.9, 1))
      : await quietly(entrySteps(arena, search), run);
  arena.close();
  return graph;
}

/** The same, no farther than `depth`, and at the distances of `measure`: neighbours for those who measure them again. */
export async function descendRoughly(
  search: GraphSearch,
  first: KnnGraph,
  depth: Depth,
  run: Run,
): Promise<KnnGraph> {
  const arena = await settled({ ...search, k: 0 }, first, depth, run);
  const graph = await quietly(entrySteps(arena, search), run);
  arena.close();
  return graph;
}

/** After the last round; with `k` places a row for what is then measured directly. */
async function settled(
  { points, measure, k, seen }: GraphSearch,
  first: KnnGraph,
  { reach, share }: Depth,
  run: Run,
): Promise<DescentArena> {
  const arena = await openArena(slotsOf({ points, measure, k, seen }, first, reach), run, {
    scratchBytes: 4 * points.rows + Math.ceil(points.rows / GRAIN),
  });
  arena.array.points.set(placesOf(arena.at));
  await quietly(fillSteps(arena.array, first), run);
  for (let round = 0; round < ROUNDS; round++) {
    const inner = within(run, '', 1 - 2 ** -round, 1 - 2 ** -(round + 1));
    const changes = await oneRound(arena, numberOf(measure), reach, round, inner);
    if (changes < share * first.n * reach) break;
  }
  return arena;
}

function entrySteps(
  { array }: DescentArena,
  { points: { rows: n }, k }: GraphSearch,
): Steps<KnnGraph> {
  return graphSteps({ ...array, width: array.kept.length / n }, { n, k, settled: 1 });
}

type DescentArena = Arena<ReturnType<typeof slotsOf>>;

function slotsOf(
  { points, measure, k, seen }: GraphSearch,
  { n, k: found }: KnnGraph,
  reach: number,
) {
  const width = found - 1;
  const breadth = Math.ceil(BREADTH * reach);
  const shape = { queries: n, points, width, k, chunk: GRAIN, isSelf: 1, breadth, measure };
  return {
    shape: shapeSlot(shape),
    points: i32(6),
    graph: i32(10),
    ...sideSlots(points),
    around: i32(n * breadth),
    counts: i32(n),
    kept: i32(n * width),
    best: f32(n * width),
    nextKept: i32(n * width),
    nextBest: f32(n * width),
    lists: i32(seen?.lists ?? 0),
    looked: i32(seen?.looked ?? 0),
    changes: i32(Math.ceil(n / GRAIN)),
    indices: i32(n * k),
    distances: f32(n * k),
  };
}

/** Everything is fresh before the first round. In steps. */
function* fillSteps(
  { kept, best }: DescentArena['array'],
  { n, k, ...first }: KnnGraph,
): Steps<void> {
  yield* rowsInSteps(n, (begin, end) => {
    for (let i = begin, to = begin * (k - 1); i < end; i++)
      for (let p = i * k + 1; p < (i + 1) * k; p++, to++) {
        kept[to] = first.indices[p] < 0 ? -1 : 2 * first.indices[p] + 1;
        best[to] = first.distances[p];
      }
  });
}

/** One round; says how many entries it changed. Rounds read and write the two graphs in turn. */
async function oneRound(
  arena: DescentArena,
  metric: number,
  reach: number,
  round: number,
  run: Run,
): Promise<number> {
  const { at, array } = arena;
  const { around, counts, changes } = at;
  await quietly(bothWaysSteps(array.kept, array, reach), run);
  const graphs = [at.kept, at.best, at.nextKept, at.nextBest];
  const { lists, looked } = array;
  const visits = lists.length / Math.max(1, looked.length);
  array.graph.set([around, counts, ...graphs, changes, at.lists, at.looked, visits]);
  const args = [metric, at.shape, at.points, at.graph, reach, round];
  await arena.run([{ kernel: 'knnDescend', args, range: array.counts.length, grain: GRAIN }], run);
  await quietly(copySteps(array), run);
  return array.changes.reduce((sum, count) => sum + count, 0);
}

/** What a round made is what the next one reads. In steps. */
function* copySteps({
  counts,
  kept,
  best,
  nextKept,
  nextBest,
}: DescentArena['array']): Steps<void> {
  const width = kept.length / counts.length;
  yield* rowsInSteps(counts.length, (begin, end) => {
    kept.set(nextKept.subarray(begin * width, end * width), begin * width);
    best.set(nextBest.subarray(begin * width, end * width), begin * width);
  });
}

/** Straight lines, measured directly. */
async function refined(arena: DescentArena, run: Run): Promise<KnnGraph> {
  const { at, array } = arena;
  const n = array.counts.length;
  const width = array.kept.length / n;
  const candidateSteps = rowsInSteps(n, (begin, end) => {
    for (let p = begin * width; p < end * width; p++) array.nextKept[p] = array.kept[p] >> 1;
  });
  await quietly(candidateSteps, run);
  const args = [at.shape, at.points, at.points, at.nextKept, at.indices, at.distances];
  await arena.run([{ kernel: 'knnRefine', args, range: n, grain: GRAIN }], run);
  return quietly(copiedSteps(array, n, array.indices.length / n), run);
}

import {
  type FeatureMatrix,
  type KnnGraph,
  quietly,
  rowsInSteps,
  type Run,
  type Steps,
} from '@bon/core';
import { type ApproximateGraph } from './approximate.ts';
import { bothWaysSteps } from './both-ways.ts';
import { BREADTH } from './descend.ts';
import { exactNeighbors } from './exact/exact.ts';
import { type Measure } from './exact/sides.ts';
import { nearestOfFew } from './few.ts';
import { LEAF, leafMeanSteps } from './leaf-means.ts';
import { once } from './once.ts';
import { sortTies } from './ties.ts';
import { openSeek, type SeekArena, type SeekWorld, type Started, STARTS } from './seek-arena.ts';
import { takeRows } from './take-rows.ts';

/** Queries up to which an arena that stays open answers, on this thread. */
const FEW = 64;
/** Entries that those may store in the sparse block, all together. */
const FEW_STORED = 8192;

/** Answers queries about points that were made ready. */
export type Seeker = (queries: FeatureMatrix, k: number, run: Run) => Promise<KnnGraph>;

/** What a seeker walks over: points, and the neighbours that were found for them. */
export interface Grounds extends Pick<ApproximateGraph, 'order' | 'around'> {
  readonly points: FeatureMatrix;
  readonly measure: Measure;
}

/**
 * Answers queries by walks over a graph of the points: some thousand distances each, however many points there are.
 * What a query is answered does not depend on what it comes with.
 *
 * @see Malkov, Yashunin 2018, doi:10.1109/TPAMI.2018.2889473, whose lowest layer this walks.
 */
export function openSeeker(grounds: Grounds): Seeker {
  const worldIn = once((run) => worldOf(grounds, run));
  let few: SeekArena | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const answerFew = async (
    world: SeekWorld,
    started: Started,
    k: number,
    asked: Run,
  ): Promise<KnnGraph> => {
    const room = { queries: FEW, stored: FEW_STORED, k };
    if (few?.room.k !== k) few = await openSeek(world, room, { ...asked, threads: 1 });
    return few.seek(started, asked);
  };
  return async (queries, k, asked) => {
    const world = await worldIn(asked);
    const started = { queries, leaves: await leavesOf(queries, world, asked) };
    const stored = queries.sparse.indices.length;
    if (queries.rows <= FEW && stored <= FEW_STORED) {
      const answer = turn.then(() => answerFew(world, started, k, asked));
      turn = answer.catch(() => undefined);
      return inTheirNumbers(await answer, world.order);
    }
    const arena = await openSeek(world, { queries: queries.rows, stored, k }, asked);
    const found = await arena.seek(started, asked);
    arena.close();
    return inTheirNumbers(found, world.order);
  };
}

async function worldOf(
  { points, measure, order, around: near }: Grounds,
  run: Run,
): Promise<SeekWorld> {
  const n = points.rows;
  const around = new Int32Array(n * Math.ceil((BREADTH * near.length) / n));
  const counts = new Int32Array(n);
  await quietly(bothWaysSteps(await quietly(settledSteps(near), run), { around, counts }), run);
  const sorted = await takeRows(points, order, run);
  const means = await quietly(leafMeanSteps(sorted, LEAF), run);
  return { order, sorted, means, measure, around, counts };
}

/** Places as entries of which none is fresh. In steps. */
function* settledSteps(places: Int32Array): Steps<Int32Array> {
  const kept = new Int32Array(places.length);
  yield* rowsInSteps(places.length, (begin, end) => {
    for (let p = begin; p < end; p++) kept[p] = places[p] < 0 ? -1 : 2 * places[p];
  });
  return kept;
}

/** The leaves whose means lie nearest to each query; the last one again where there are fewer. */
async function leavesOf(
  queries: FeatureMatrix,
  { means }: SeekWorld,
  run: Run,
): Promise<Int32Array> {
  const search = { points: means, queries, k: STARTS };
  const silent = { ...run, onProgress: undefined };
  const { indices } =
    queries.rows > FEW ? await exactNeighbors(search, silent) : nearestOfFew(search);
  return indices.map((leaf, at) => (leaf < 0 ? indices[at - (at % STARTS)] : leaf));
}

/** Points by their own numbers again; of equal distances the lower number comes first. */
function inTheirNumbers(graph: KnnGraph, order: Int32Array): KnnGraph {
  const indices = graph.indices.map((index) => (index < 0 ? -1 : order[index]));
  const found = { ...graph, indices };
  sortTies(found, 0);
  return found;
}

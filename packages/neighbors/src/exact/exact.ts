import { breathing, type KnnGraph, quietly, type Run } from '@bon/core';
import { openArena } from '@bon/kernels';
import { copiedSteps } from '../copied.ts';
import { byDotsSteps } from './by-dots.ts';
import { byPairs } from './by-pairs.ts';
import { type ExactSearch, type Found, type Plan } from './search.ts';
import { straightLine } from './sides.ts';

/**
 * The exact neighbours: every query is compared with every point, or with those of the chunks it visits.
 * O(queries × points × dense features), on all threads; the sparse block costs what is stored in it.
 */
export async function exactNeighbors(search: ExactSearch, run: Run): Promise<KnnGraph> {
  return (await visited(search, run)).graph;
}

/** Neighbours, and how many chunks of its list all queries of a chunk visited. */
export interface Visited {
  readonly graph: KnnGraph;
  readonly looked: Int32Array;
}

/** The same, and how far the visits went. */
export async function visited(search: ExactSearch, run: Run): Promise<Visited> {
  const { measure = straightLine } = search;
  if (measure.metric !== 'euclidean') return neighborsBy(search, byPairs(search, measure), run);
  const plan = await breathing(byDotsSteps(search), { ...run, onProgress: undefined });
  return neighborsBy(search, plan, run);
}

async function neighborsBy<S extends Found>(
  { points, queries = points, k, visits }: ExactSearch,
  { slots, scratchBytes, block, program }: Plan<S>,
  run: Run,
): Promise<Visited> {
  const arena = await openArena(slots, run, { scratchBytes });
  await arena.run(program(arena), run);
  const graph = await quietly(copiedSteps(arena.array, queries.rows, k), run);
  const blocks = visits === undefined ? 1 : visits.chunk / block;
  const looked = leastOfEach(arena.array.looked, blocks);
  arena.close();
  return { graph, looked };
}

/** The least that is noted, as negative numbers or not, in each run of `blocks`. */
function leastOfEach(looked: Int32Array, blocks: number): Int32Array {
  return Int32Array.from({ length: Math.ceil(looked.length / blocks) }, (_, run) =>
    Math.min(...looked.subarray(run * blocks, (run + 1) * blocks).map(Math.abs)),
  );
}

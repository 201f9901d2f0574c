import { breathing, type KnnGraph, type Run } from '@bon/core';
import { openArena } from '@bon/kernels';
import { byDotsSteps } from './by-dots.ts';
import { byPairs } from './by-pairs.ts';
import { type ExactSearch, type Found, type Plan } from './search.ts';
import { straightLine } from './sides.ts';

/**
 * The exact neighbours: every query is compared with every point, or with those of the chunks it visits.
 * O(queries × points × dense features), on all threads; the sparse block costs what is stored in it.
 */
export async function exactNeighbors(search: ExactSearch, run: Run): Promise<KnnGraph> {
  const { measure = straightLine } = search;
  if (measure.metric !== 'euclidean') return neighborsBy(search, byPairs(search, measure), run);
  const plan = await breathing(byDotsSteps(search), { ...run, onProgress: undefined });
  return neighborsBy(search, plan, run);
}

async function neighborsBy<S extends Found>(
  { points, queries = points, k }: ExactSearch,
  { slots, scratchBytes, program }: Plan<S>,
  run: Run,
): Promise<KnnGraph> {
  const arena = await openArena(slots, run, { scratchBytes });
  await arena.run(program(arena), run);
  const { indices, distances } = arena.array;
  arena.close();
  return { n: queries.rows, k, indices: indices.slice(), distances: distances.slice() };
}

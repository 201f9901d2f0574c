import { type FeatureMatrix, type Steps } from '@bon/core';
import { type Arena, f32, i32, type Program } from '@bon/kernels';
import { centreSteps, packSteps } from './packed.ts';
import { chunkOf, type ExactSearch, listSlots, type Plan, segments, toldOf } from './search.ts';
import {
  askingSlots,
  columnSlots,
  placesOf,
  placesOfAsking,
  shapeSlot,
  sideSlots,
  straightLine,
} from './sides.ts';

/** Query rows that share one pass over the points; the kernel's block. */
const BLOCK = 128;

/**
 * Straight lines: candidates by the dot form of the distance, more than asked for, put in order by distances computed
 * directly in double. The plan in steps.
 */
export function* byDotsSteps(search: ExactSearch): Steps<Plan<DotSlots>> {
  const { points, queries = points } = search;
  const slots = yield* slotSteps(search);
  const range = queries.rows;
  const program = ({ at, array }: Arena<DotSlots>): Program => {
    array.right.set([...placesOf(at), at.starts, at.members, at.stored, ...toldOf(search, at)]);
    array.left.set(search.queries === undefined ? placesOf(at) : placesOfAsking(at));
    const sides = [at.shape, at.left, at.right, at.candidates];
    const steps = segments(search, BLOCK).map((segment) => ({
      kernel: 'knnCandidates' as const,
      args: [...sides, at.nearness, ...segment],
      range,
      grain: BLOCK,
    }));
    const refined = [...sides, at.indices, at.distances];
    return [...steps, { kernel: 'knnRefine', args: refined, range, grain: BLOCK }];
  };
  const scratchBytes = 4 * (BLOCK * chunkOf(search) + fullestBlock(queries));
  return { slots, scratchBytes, block: BLOCK, program };
}

type DotSlots = ReturnType<typeof slotSteps> extends Steps<infer Slots> ? Slots : never;

function* slotSteps(search: ExactSearch) {
  const { points, queries, k } = search;
  const centres = yield* centreSteps(points);
  const packed = yield* packSteps(points, centres);
  const asked = queries && (yield* packSteps(queries, centres));
  const width = Math.min(points.rows, k + Math.max(8, k >> 1));
  const asking = queries ?? points;
  return {
    shape: shapeSlot({
      queries: asking.rows,
      points,
      width,
      k,
      chunk: chunkOf(search),
      isSelf: queries === undefined ? 1 : 0,
      breadth: search.visits?.count ?? 0,
      measure: straightLine,
    }),
    left: i32(6),
    right: i32(12),
    ...sideSlots(points, packed),
    ...columnSlots(points),
    ...askingSlots(queries, asked),
    ...listSlots(search, BLOCK),
    candidates: i32(asking.rows * width),
    nearness: f32(asking.rows * width),
  };
}

function fullestBlock({ sparse, rows }: FeatureMatrix): number {
  let most = 0;
  for (let i = 0; i < rows; i += BLOCK)
    most = Math.max(most, sparse.pointers[Math.min(rows, i + BLOCK)] - sparse.pointers[i]);
  return most;
}

import { type Arena, i32, type Program } from '@bon/kernels';
import { chunkOf, type ExactSearch, listSlots, type Plan, segments, toldOf } from './search.ts';
import {
  askingSlots,
  type Measure,
  numberOf,
  placesOf,
  placesOfAsking,
  shapeSlot,
  sideSlots,
} from './sides.ts';

/** Queries of a part; the kernel's block. */
const BLOCK = 16;

/** Any metric that kernels know, pair by pair. */
export function byPairs(search: ExactSearch, measure: Measure): Plan<ReturnType<typeof slotsOf>> {
  const { points, queries = points } = search;
  const program = ({ at, array }: Arena<ReturnType<typeof slotsOf>>): Program => {
    array.right.set([...placesOf(at), 0, 0, 0, ...toldOf(search, at)]);
    array.left.set(search.queries === undefined ? placesOf(at) : placesOfAsking(at));
    const { shape, left, right, indices, distances } = at;
    return segments(search, BLOCK).map((segment) => ({
      kernel: 'knnPairs',
      args: [numberOf(measure), shape, left, right, indices, distances, ...segment],
      range: queries.rows,
      grain: BLOCK,
    }));
  };
  const slots = slotsOf(search, measure);
  return { slots, scratchBytes: 4 * chunkOf(search), block: BLOCK, program };
}

function slotsOf(search: ExactSearch, measure: Measure) {
  const { points, queries, k, visits } = search;
  return {
    shape: shapeSlot({
      queries: (queries ?? points).rows,
      points,
      width: k,
      k,
      chunk: chunkOf(search),
      isSelf: queries === undefined ? 1 : 0,
      breadth: visits?.count ?? 0,
      measure,
    }),
    left: i32(6),
    right: i32(12),
    ...sideSlots(points),
    ...askingSlots(queries),
    ...listSlots(search, BLOCK),
  };
}

import {
  cosPi,
  type Csr,
  type FeatureMatrix,
  type Matrix,
  matrix,
  quietly,
  rngOf,
  rowsInSteps,
  type Run,
  sinPi,
  type Steps,
  within,
} from '@bon/core';
import { nearestNeighbors } from '@bon/neighbors';
import { componentSteps, partSteps, subgraphSteps } from './components.ts';
import { eigenmap } from './eigenmap.ts';
import { largestSteps } from './largest.ts';
import { partMeanSteps } from './part-means.ts';
import { principalMap } from './principal.ts';

/** Parts that may stand in one place before a part is taken to stand alone. */
const NEAR_PARTS = 8;

/**
 * Where the layout starts: each connected part of the graph spread by its smoothest vectors, the parts placed by
 * the principal directions of their means. n × dims.
 *
 * @param points - what the graph was made of; without them the parts stand on a circle.
 */
export async function spectralInit(
  graph: Csr,
  dims: number,
  points: FeatureMatrix | undefined,
  run: Run,
): Promise<Matrix> {
  const components = await quietly(componentSteps(graph), run);
  if (components.count === 1) return eigenmap(graph, dims, run);
  const parts = await quietly(partSteps(components), run);
  const places = await placesOf(parts.members, dims, points, run);
  const rooms = await nearestGaps(places, run);
  const map = matrix(graph.rows, dims);
  for (const [part, members] of parts.members.entries()) {
    const inner = within(run, '', part / components.count, (part + 1) / components.count);
    const among = await quietly(subgraphSteps(graph, members, parts.place), run);
    const local = await spread(among, dims, part, inner);
    const spot = { place: places.data.subarray(part * dims, (part + 1) * dims), room: rooms[part] };
    await quietly(putSteps(map, members, local, spot), run);
  }
  return map;
}

/** Puts the map of a part where the part belongs, as large as there is room. In steps. */
function* putSteps(
  map: Matrix,
  members: Int32Array,
  { data, cols }: Matrix,
  { place, room }: { readonly place: Float32Array; readonly room: number },
): Steps<void> {
  const factor = room / 2 / (yield* largestSteps(data));
  yield* rowsInSteps(members.length, (begin, end) => {
    for (let at = begin; at < end; at++)
      for (let c = 0; c < cols; c++)
        map.data[members[at] * cols + c] = place[c] + factor * data[at * cols + c];
  });
}

/** A part too small to have smooth vectors is scattered. */
async function spread(part: Csr, dims: number, label: number, run: Run): Promise<Matrix> {
  if (part.rows > 2 * dims) return eigenmap(part, dims, run);
  const rng = rngOf(run, `umap/part/${label}`);
  const data = Float32Array.from({ length: part.rows * dims }, () => 2 * rng.float() - 1);
  return matrix(part.rows, dims, data);
}

/** The place of each part: the principal coordinates of its mean, the farthest at 1. */
async function placesOf(
  parts: readonly Int32Array[],
  dims: number,
  points: FeatureMatrix | undefined,
  run: Run,
): Promise<Matrix> {
  if (points === undefined) return circle(parts.length, dims);
  const means = await quietly(partMeanSteps(points, parts), run);
  const places = await principalMap(means, dims, run);
  const scale = await quietly(largestSteps(places.data), run);
  return matrix(
    parts.length,
    dims,
    places.data.map((value) => value / scale),
  );
}

function circle(count: number, dims: number): Matrix {
  const places = matrix(count, dims);
  for (let part = 0; part < count; part++) {
    const halfTurns = (2 * part) / count;
    places.data[part * dims] = cosPi(halfTurns);
    if (dims > 1) places.data[part * dims + 1] = sinPi(halfTurns);
  }
  return places;
}

/** How far the nearest part that stands elsewhere is; 1 when none does. */
async function nearestGaps(places: Matrix, run: Run): Promise<Float32Array> {
  const k = Math.min(NEAR_PARTS, places.rows);
  const { distances } = await nearestNeighbors(places, { k }, { ...run, onProgress: undefined });
  return Float32Array.from({ length: places.rows }, (_, part) => {
    const elsewhere = distances.subarray(part * k, (part + 1) * k).find((gap) => gap > 0);
    return elsewhere === undefined || elsewhere === Infinity ? 1 : elsewhere;
  });
}

import {
  type Csr,
  type FeatureMatrix,
  type Matrix,
  matrix,
  rngOf,
  type Run,
  within,
} from '@bon/core';
import { type Components, componentsOf, membersOf, subgraph } from './components.ts';
import { eigenmap } from './eigenmap.ts';
import { principalMap } from './principal.ts';

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
  const components = componentsOf(graph);
  if (components.count === 1) return eigenmap(graph, dims, run);
  const places = await placesOf(components, dims, points, run);
  const map = matrix(graph.rows, dims);
  for (const [part, members] of membersOf(components).entries()) {
    const place = places.data.subarray(part * dims, (part + 1) * dims);
    const room = nearestGap(places, part) / 2;
    const inner = within(run, '', part / components.count, (part + 1) / components.count);
    const local = await spread(subgraph(graph, members), dims, part, inner);
    const factor = room / largest(local.data);
    members.forEach((i, at) => {
      for (let c = 0; c < dims; c++)
        map.data[i * dims + c] = place[c] + factor * local.data[at * dims + c];
    });
  }
  return map;
}

/** A part too small to have smooth vectors is scattered. */
async function spread(part: Csr, dims: number, label: number, run: Run): Promise<Matrix> {
  if (part.rows > 2 * dims) return eigenmap(part, dims, run);
  const rng = rngOf(run, `umap/part/${label}`);
  const data = Float32Array.from({ length: part.rows * dims }, () => 2 * rng.float() - 1);
  return matrix(part.rows, dims, data);
}

/** The place of each part: the mean of its points' principal coordinates, the farthest at 1. */
async function placesOf(
  components: Components,
  dims: number,
  points: FeatureMatrix | undefined,
  run: Run,
): Promise<Matrix> {
  const places =
    points === undefined ? circle(components.count, dims) : matrix(components.count, dims);
  if (points === undefined) return places;
  const principal = await principalMap(points, dims, run);
  const sizes = new Float64Array(components.count);
  const sums = new Float64Array(components.count * dims);
  components.labels.forEach((part, i) => {
    sizes[part]++;
    for (let c = 0; c < dims; c++) sums[part * dims + c] += principal.data[i * dims + c];
  });
  sums.forEach((sum, at) => {
    places.data[at] = sum / sizes[Math.floor(at / dims)];
  });
  const scale = largest(places.data);
  return matrix(
    components.count,
    dims,
    places.data.map((value) => value / scale),
  );
}

function circle(count: number, dims: number): Matrix {
  const places = matrix(count, dims);
  for (let part = 0; part < count; part++) {
    const angle = (2 * Math.PI * part) / count;
    places.data[part * dims] = Math.cos(angle);
    if (dims > 1) places.data[part * dims + 1] = Math.sin(angle);
  }
  return places;
}

function nearestGap({ data, rows, cols }: Matrix, part: number): number {
  let least = Infinity;
  for (let other = 0; other < rows; other++) {
    if (other === part) continue;
    let square = 0;
    for (let c = 0; c < cols; c++) square += (data[part * cols + c] - data[other * cols + c]) ** 2;
    if (square > 0 && square < least) least = square;
  }
  return least === Infinity ? 1 : Math.sqrt(least);
}

function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most === 0 ? 1 : most;
}

import {
  asin,
  BonError,
  cosPi,
  denseFeatures,
  type FeatureMatrix,
  featureCount,
  type KnnGraph,
  matrix,
  sinPi,
} from '@bon/core';
import { type Metric } from './metric.ts';
import { inSpace } from './space.ts';
import { smallDense } from './zero-based.ts';

const { fround, PI, sqrt } = Math;
const sin = (angle: number): number => sinPi(angle / PI);
const cos = (angle: number): number => cosPi(angle / PI);

/** Places beyond those asked for, among which lines through the sphere may have mistaken the order. */
const MORE = 4;

/**
 * The angle between two places on a sphere, in radians; rows are latitude and longitude, in radians. Neighbours are found
 * by straight lines through the sphere, and measured and put in order by the angle, in double.
 */
export const haversine: Metric = {
  prepare: (given) => {
    const places = checked(given);
    const { exact, approximate } = inSpace({ prepare: onSphere }).prepare(given);
    const wider = (k: number): number => Math.min(given.rows, k + MORE);
    return {
      exact: async (queries, k, run) =>
        byAngle(await exact(queries, wider(k), run), places, queries && checked(queries), k),
      approximate: async (k, run) => {
        const { graph, seeker } = await approximate(wider(k), run);
        return {
          graph: byAngle(graph, places, undefined, k),
          seeker: () => {
            const seek = seeker();
            return async (queries, wanted, asked) =>
              byAngle(await seek(queries, wider(wanted), asked), places, checked(queries), wanted);
          },
        };
      },
    };
  },
};

function checked(points: FeatureMatrix): Float32Array {
  const count = featureCount(points);
  if (count === 2) return smallDense(points, 'haversine').data;
  throw new BonError(
    'input',
    `neighbors: haversine came upon ${count} features, expected 2: latitude and longitude in radians.`,
  );
}

function onSphere(points: FeatureMatrix): FeatureMatrix {
  const places = checked(points);
  const data = new Float32Array(points.rows * 3);
  for (let i = 0; i < points.rows; i++) {
    const [up, along] = [places[2 * i], places[2 * i + 1]];
    data.set([cos(up) * cos(along), cos(up) * sin(along), sin(up)], 3 * i);
  }
  return denseFeatures(matrix(points.rows, 3, data));
}

function byAngle(
  found: KnnGraph,
  places: Float32Array,
  asking: Float32Array | undefined,
  k: number,
) {
  const { n } = found;
  const graph = {
    n,
    k,
    indices: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Infinity),
  };
  for (let i = 0; i < n; i++) {
    const row = Array.from(found.indices.subarray(i * found.k, (i + 1) * found.k), (j) => ({
      j,
      angle: j < 0 ? Infinity : fround(angle(asking ?? places, i, places, j)),
    }));
    const settled = asking === undefined ? row.splice(0, 1) : [];
    row.sort((left, right) => left.angle - right.angle || left.j - right.j);
    [...settled, ...row].slice(0, k).forEach(({ j, angle: distance }, p) => {
      graph.indices[i * k + p] = j;
      graph.distances[i * k + p] = distance;
    });
  }
  return graph;
}

function angle(left: Float32Array, i: number, right: Float32Array, j: number): number {
  const up = sin((left[2 * i] - right[2 * j]) / 2);
  const along = sin((left[2 * i + 1] - right[2 * j + 1]) / 2);
  return 2 * asin(sqrt(up * up + cos(left[2 * i]) * cos(right[2 * j]) * along * along));
}

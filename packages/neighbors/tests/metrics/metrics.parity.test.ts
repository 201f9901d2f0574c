import { readFileSync } from 'node:fs';
import { denseFeatures, type FeatureMatrix, matrix } from '@bon/core';
import { type MetricChoice, metricNames, minkowskiOf, nearestNeighbors } from '@bon/neighbors';
import { expect, test } from '@jest/globals';

const path = `${import.meta.dirname}/../../../../tools/reference/golden/distances.json`;
const golden = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly rows: readonly number[][];
  readonly distances: Readonly<Record<string, readonly number[][]>>;
};
const { rows } = golden;
const cols = rows[0]?.length ?? 0;

/** As the reference was asked: hellinger knows no negative values, haversine two features, minkowski had p = 3. */
function askedAs(name: string): { values: readonly number[][]; metric: MetricChoice } {
  const metric = name as (typeof metricNames)[number];
  if (name === 'hellinger') return { values: rows.map((row) => row.map(Math.abs)), metric };
  if (name === 'haversine') return { values: rows.map((row) => row.slice(0, 2)), metric };
  return { values: rows, metric: name === 'minkowski' ? minkowskiOf(3) : metric };
}

/** The last `moved` features as a sparse block, the rest dense. */
function hybrid(values: readonly number[][], moved: number): FeatureMatrix {
  const width = (values[0]?.length ?? 0) - moved;
  const dense = matrix(
    values.length,
    width,
    Float32Array.from(values.flatMap((row) => row.slice(0, width))),
  );
  const entries = values.map((row) =>
    row.slice(width).flatMap((value, c) => (value === 0 ? [] : [[c, value] as const])),
  );
  const pointers = new Int32Array(values.length + 1);
  entries.forEach((row, i) => (pointers[i + 1] = pointers[i] + row.length));
  const names = Array.from({ length: width + moved }, (_, c) => `f${c}`);
  return {
    ...denseFeatures(dense),
    sparse: {
      rows: values.length,
      cols: moved,
      pointers,
      indices: Int32Array.from(entries.flat(), ([c]) => c),
      values: Float32Array.from(entries.flat(), ([, value]) => value),
    },
    background: new Float32Array(moved),
    names,
    origins: names,
  };
}

const cases = metricNames.flatMap((name) =>
  [0, 3, cols]
    .filter((moved) => name !== 'haversine' || moved === 0)
    .map((moved) => [name, moved] as const),
);

test.each(cases)(
  '%s gives scikit-learn’s distances, with %i of the features sparse',
  async (name, moved) => {
    const { values, metric } = askedAs(name);
    const k = values.length;
    const { indices, distances } = await nearestNeighbors(hybrid(values, moved), { k, metric });
    for (let p = 0; p < indices.length; p++) {
      const expected = golden.distances[name][Math.floor(p / k)][indices[p]];
      expect(Math.abs(distances[p] - expected)).toBeLessThan(4e-6 * Math.max(1, expected));
    }
  },
);

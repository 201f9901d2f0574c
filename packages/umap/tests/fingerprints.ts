import { matrix } from '@bon/core';
import { umap, type UmapOptions } from '@bon/umap';
import { clouds } from './clouds.ts';

/** Each way that a map can come about: spectral and principal start, labels, numbers, densities, more dimensions. */
const ways: Readonly<Record<string, { options: UmapOptions; target?: (i: number) => number }>> = {
  plain: { options: {} },
  principal: { options: { init: 'pca', nComponents: 3, metric: 'cosine' } },
  labels: { options: { minDist: 0.3, spread: 2 }, target: (i) => (i % 5) - 1 },
  numbers: { options: { targetMetric: 'continuous' }, target: (i) => Math.fround(i / 7) },
  dense: { options: { densmap: true } },
};

/** Every bit of each map and of where new points come to lie on it, a short text each. */
export async function fingerprints(threads: number): Promise<Record<string, string>> {
  const points = clouds(5, 450);
  const fresh = matrix(
    10,
    5,
    points.data.slice(0, 50).map((value) => value + 0.5),
  );
  const prints: Record<string, string> = {};
  for (const [name, { options, target }] of Object.entries(ways)) {
    const numbers = target && Array.from({ length: points.rows }, (_, i) => target(i));
    const given = { points, target: numbers };
    const fitted = await umap({ nNeighbors: 8, nEpochs: 30, ...options }).fit(given, { threads });
    const placed = await fitted.model.transform(fresh, { threads });
    prints[name] = `${print(fitted.output.embedding.data)} ${print(placed.data)}`;
  }
  return prints;
}

/** FNV-1a over the bytes of the numbers. */
function print(numbers: Float32Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(numbers.slice().buffer))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

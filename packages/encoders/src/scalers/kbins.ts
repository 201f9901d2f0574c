import type { Scaler } from './define-scaler.ts';
import type { ScalerOptions } from './options.ts';
import { countUpTo, type Sample, sizeOf, steppedPercentile, valueAt } from './sample.ts';

/** Bins narrower than this are joined with their neighbour. */
const NARROWEST = 1e-8;
const ROUNDS = 300;

/** The number of the bin that a value falls in, from 0 on; a constant feature has one bin. */
export const kbins: Scaler = {
  kind: 'kbins',
  summary: 'The number of the bin that a value falls in.',
  learn(sample, options) {
    const least = valueAt(sample, 0);
    const greatest = valueAt(sample, sizeOf(sample) - 1);
    if (least === greatest) return new Float64Array(0);
    const edges = cuts[options.strategy](sample, options.nBins, [least, greatest]);
    return edges.slice(1, -1);
  },
  scale: (edges) => (value) => (Number.isNaN(value) ? value : countUpTo(edges, value)),
};

type Cut = (sample: Sample, bins: number, range: readonly [number, number]) => Float64Array;

const cuts: Record<ScalerOptions['strategy'], Cut> = {
  uniform: (_sample, bins, [least, greatest]) =>
    Float64Array.from({ length: bins + 1 }, (_, i) =>
      i === bins ? greatest : least + (i * (greatest - least)) / bins,
    ),
  quantile: (sample, bins) => {
    const edges = Array.from({ length: bins + 1 }, (_, i) => steppedPercentile(sample, i / bins));
    return Float64Array.from(edges.filter((edge, i) => i === 0 || edge - edges[i - 1] > NARROWEST));
  },
  kmeans: (sample, bins, range) => {
    const even = cuts.uniform(sample, bins, range);
    const centres = lloyd(
      sample,
      Float64Array.from({ length: bins }, (_, i) => (even[i] + even[i + 1]) / 2),
    );
    const middles = Array.from(centres.subarray(1), (centre, i) => (centre + centres[i]) / 2);
    return Float64Array.of(range[0], ...middles, range[1]);
  },
};

/** One-dimensional k-means: bins of ascending values around ascending centres. */
function lloyd(sample: Sample, start: Float64Array): Float64Array {
  const size = sizeOf(sample);
  const sums = new Float64Array(size + 1);
  for (let i = 0; i < size; i++) sums[i + 1] = sums[i] + valueAt(sample, i);
  let centres = start;
  for (let round = 0; round < ROUNDS; round++) {
    const next = recentre(sample, centres, sums);
    const moved = next.some((centre, i) => centre !== centres[i]);
    centres = next;
    if (!moved) break;
  }
  return centres;
}

function recentre(sample: Sample, centres: Float64Array, sums: Float64Array): Float64Array {
  const next = centres.slice();
  let from = 0;
  for (let c = 0; c < centres.length; c++) {
    const edge = c + 1 < centres.length ? (centres[c] + centres[c + 1]) / 2 : Infinity;
    const to = rankAbove(sample, edge);
    if (to > from) next[c] = (sums[to] - sums[from]) / (to - from);
    from = to;
  }
  return next;
}

function rankAbove({ sorted, zeros }: Sample, edge: number): number {
  return countUpTo(sorted, edge) + (edge >= 0 ? zeros : 0);
}

import type { Scaler } from './define-scaler.ts';
import type { ScalerOptions } from './options.ts';
import { centresOf } from './centres.ts';
import {
  countUpTo,
  isAscending,
  type Sample,
  sizeOf,
  steppedPercentile,
  valueAt,
} from './sample.ts';

/** Bins narrower than this are joined with their neighbour. */
const NARROWEST = 1e-8;

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
  understands: isAscending,
  places: (edges, { encode }) => (encode === 'onehot' ? edges.length + 1 : undefined),
  scale: (edges) => (value) => (Number.isNaN(value) ? value : countUpTo(edges, value)),
};

type Cut = (sample: Sample, bins: number, range: readonly [number, number]) => Float64Array;

const cuts: Record<ScalerOptions['strategy'], Cut> = {
  uniform: (_sample, bins, range) => evenly(bins, range),
  quantile: (sample, bins) =>
    withoutNarrow(
      Float64Array.from({ length: bins + 1 }, (_, i) => steppedPercentile(sample, i / bins)),
    ),
  kmeans: (sample, bins, range) => {
    const even = evenly(bins, range);
    const middles = Float64Array.from({ length: bins }, (_, i) => (even[i] + even[i + 1]) / 2);
    const centres = centresOf(sample, middles);
    const between = Array.from(centres.subarray(1), (centre, i) => (centre + centres[i]) / 2);
    return withoutNarrow(Float64Array.of(range[0], ...between, range[1]));
  },
};

function evenly(bins: number, [least, greatest]: readonly [number, number]): Float64Array {
  const step = (greatest - least) / bins;
  return Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? greatest : i * step + least,
  );
}

function withoutNarrow(edges: Float64Array): Float64Array {
  return edges.filter((edge, i) => i === 0 || edge - edges[i - 1] > NARROWEST);
}

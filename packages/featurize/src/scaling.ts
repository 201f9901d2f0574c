import { type Sample, sampleOf, type Scaler, type ScalerOptions, scalers } from '@bon/encoders';
import { spreadPlaces } from './places.ts';
import {
  BonError,
  breather,
  type FeatureMatrix,
  report,
  rngOf,
  type Run,
  sampleWithoutReplacement,
  shown,
  transposeCsr,
} from '@bon/core';

/** Features that are read in one walk over the rows. */
const TOGETHER = 16;

/** What a scaler learned of each feature, dense ones first. */
export interface Scaling {
  readonly scaler: string;
  readonly options: ScalerOptions;
  readonly learned: readonly Float64Array[];
}

/** Learns a scaling from features. */
export async function learnScaling(
  features: FeatureMatrix,
  kind: string,
  options: ScalerOptions,
  run: Run,
): Promise<Scaling> {
  const scaler = scalerNamed(kind);
  const breathe = breather(run);
  const rows = sampledRows(features.rows, options.subsample, run);
  const learned: Float64Array[] = [];
  for (let first = 0; first < features.dense.cols; first += TOGETHER) {
    for (const values of denseValues(features, first, rows)) {
      await breathe();
      learned.push(learnFrom(scaler, sampleOf(values), options));
    }
  }
  for (const sample of sparseSamples(features)) learned.push(learnFrom(scaler, sample, options));
  report(run, 1);
  return { scaler: kind, options, learned };
}

/** Scaled features. Sparse ones stay sparse: what an absent entry is worth moves to the background. */
export function applyScaling(features: FeatureMatrix, scaling: Scaling): FeatureMatrix {
  const scaler = scalerNamed(scaling.scaler);
  const scales = scaling.learned.map((learned) => scaler.scale(learned, scaling.options));
  const { dense, sparse } = features;
  const data = dense.data.slice();
  const ofDense = scales.slice(0, dense.cols);
  for (let row = 0; row < data.length; row += dense.cols)
    ofDense.forEach((scale, j) => {
      data[row + j] = scale(data[row + j] ?? NaN);
    });
  const ofSparse = scales.slice(dense.cols);
  const background = Float32Array.from(ofSparse, (scale) => scale(0));
  const values = sparse.values.map((value, p) => {
    const column = sparse.indices[p] ?? 0;
    return (ofSparse[column]?.(value) ?? value) - (background[column] ?? 0);
  });
  const scaled = {
    ...features,
    dense: { ...dense, data },
    sparse: { ...sparse, values },
    background,
  };
  const places = scaling.learned
    .slice(0, dense.cols)
    .map((learned) => scaler.places?.(learned, scaling.options));
  return places.every((count) => count === undefined) ? scaled : spreadPlaces(scaled, places);
}

/**
 * The scaler called `kind`.
 *
 * @throws BonError `option` when there is none.
 */
export function scalerNamed(kind: string): Scaler {
  const found = scalers.find((scaler) => scaler.kind === kind);
  if (found !== undefined) return found;
  throw new BonError('option', `featurize: there is no scaler ${shown(kind)}.`);
}

function learnFrom(scaler: Scaler, sample: Sample, options: ScalerOptions): Float64Array {
  const empty = sample.sorted.length + sample.zeros === 0;
  return scaler.learn(empty ? { sorted: sample.sorted, zeros: 1 } : sample, options);
}

/** The rows to learn dense features from, or undefined for all. */
function sampledRows(rows: number, most: number, run: Run): Int32Array | undefined {
  if (rows <= most) return undefined;
  return sampleWithoutReplacement(rngOf(run, 'featurize/scale'), rows, most);
}

/** The values of the features `first … first + TOGETHER - 1`, read row by row: memory likes that better. */
function denseValues(
  { dense: { data, rows, cols } }: FeatureMatrix,
  first: number,
  chosen: Int32Array | undefined,
): Float64Array[] {
  const length = chosen?.length ?? rows;
  const width = Math.min(TOGETHER, cols - first);
  const lists = Array.from({ length: width }, () => new Float64Array(length));
  for (let i = 0; i < length; i++) {
    let at = (chosen?.[i] ?? i) * cols + first;
    for (const list of lists) list[i] = data[at++] ?? NaN;
  }
  return lists;
}

function* sparseSamples({ sparse }: FeatureMatrix): Generator<Sample> {
  const byColumn = transposeCsr(sparse);
  for (let c = 0; c < sparse.cols; c++) {
    const { sorted } = sampleOf(
      byColumn.values.subarray(byColumn.pointers[c], byColumn.pointers[c + 1]),
    );
    yield { sorted, zeros: sparse.rows - sorted.length };
  }
}

import { type Sample, sampleOf, type Scaler, type ScalerOptions, scalers } from '@bon/encoders';
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
  for (let j = 0; j < features.dense.cols; j++) {
    await breathe();
    learned.push(learnFrom(scaler, sampleOf(denseValues(features, j, rows)), options));
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
  scales.slice(0, dense.cols).forEach((scale, j) => {
    for (let at = j; at < data.length; at += dense.cols) data[at] = scale(data[at] ?? NaN);
  });
  const ofSparse = scales.slice(dense.cols);
  const background = Float32Array.from(ofSparse, (scale) => scale(0));
  const values = sparse.values.map((value, p) => {
    const column = sparse.indices[p] ?? 0;
    return (ofSparse[column]?.(value) ?? value) - (background[column] ?? 0);
  });
  return { ...features, dense: { ...dense, data }, sparse: { ...sparse, values }, background };
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

function denseValues(
  { dense: { data, rows, cols } }: FeatureMatrix,
  j: number,
  chosen: Int32Array | undefined,
): Float64Array {
  const values = new Float64Array(chosen?.length ?? rows);
  for (let i = 0; i < values.length; i++) values[i] = data[(chosen?.[i] ?? i) * cols + j] ?? NaN;
  return values;
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

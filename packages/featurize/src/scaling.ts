import {
  type Sample,
  sampleOf,
  type Scaler,
  type ScalerOptions,
  scalers,
  type Summary,
  summaryOf,
} from '@bon/encoders';
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
/** Rows between two looks at the clock. */
const ROWS_A_BREATH = 4096;

/** What a scaler learned of each feature, dense ones first. */
export interface Scaling {
  readonly scaler: string;
  readonly options: ScalerOptions;
  readonly learned: readonly Float64Array[];
  /** The features' distributions in short, for scalers that can't be merged from what they learned; else empty. */
  readonly summaries: readonly Summary[];
}

const nothing = new Float64Array(0);

/** Learns a scaling from features. */
export async function learnScaling(
  features: FeatureMatrix,
  kind: string,
  options: ScalerOptions,
  run: Run,
): Promise<Scaling> {
  const scaler = scalerNamed(kind);
  if (scaler.isBlind === true) {
    report(run, 1);
    return { scaler: kind, options, learned: features.names.map(() => nothing), summaries: [] };
  }
  const breathe = breather(run);
  const rows = sampledRows(features.rows, options.subsample, run);
  const learned: Float64Array[] = [];
  const summaries: Summary[] = [];
  const learn = (sample: Sample, times: number): void => {
    const full = sample.sorted.length + sample.zeros === 0 ? { ...sample, zeros: 1 } : sample;
    learned.push(scaler.learn(full, options));
    if (scaler.merge === undefined) summaries.push(weighted(summaryOf(full), times));
  };
  for (let first = 0; first < features.dense.cols; first += TOGETHER) {
    for (const values of denseValues(features, first, rows)) {
      await breathe();
      learn(sampleOf(values), features.rows / values.length);
    }
  }
  for (const sample of sparseSamples(features)) learn(sample, 1);
  report(run, 1);
  return { scaler: kind, options, learned, summaries };
}

/** Scaled features. Sparse ones stay sparse: what an absent entry is worth moves to the background. */
export async function applyScaling(
  features: FeatureMatrix,
  scaling: Scaling,
  run: Run,
): Promise<FeatureMatrix> {
  if (scalerNamed(scaling.scaler).isBlind === true) return features;
  const { scales, background, places } = preparedFor(scaling, features.dense.cols);
  const { dense, sparse } = features;
  const { rows, cols } = dense;
  const data = dense.data.slice();
  const breathe = breather(run);
  for (let first = 0; first < rows; first += ROWS_A_BREATH) {
    await breathe();
    const end = Math.min(rows, first + ROWS_A_BREATH) * cols;
    for (let j = 0; j < cols; j++) scaleColumn(data, scales[j], first * cols + j, end, cols);
  }
  const values = sparse.values.map((value, p) => {
    const column = sparse.indices[p] ?? 0;
    return (scales[cols + column]?.(value) ?? value) - (background[column] ?? 0);
  });
  const scaled = {
    ...features,
    dense: { ...dense, data },
    sparse: { ...sparse, values },
    background: background.slice(),
  };
  return places === undefined ? scaled : spreadPlaces(scaled, places);
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

/** How many 0/1 features each dense feature becomes; undefined where none becomes any. */
export function placesOf(
  { scaler: kind, learned, options }: Scaling,
  denseCount: number,
): (number | undefined)[] | undefined {
  const scaler = scalerNamed(kind);
  const places = learned.slice(0, denseCount).map((one) => scaler.places?.(one, options));
  return places.every((count) => count === undefined) ? undefined : places;
}

interface Prepared {
  readonly scales: readonly ((value: number) => number)[];
  readonly background: Float32Array;
  readonly places: readonly (number | undefined)[] | undefined;
}

/** What applying a scaling needs, made once: hosts are many, and rows may come one by one. */
const prepared = new WeakMap<Scaling, Prepared>();

function preparedFor(scaling: Scaling, denseCount: number): Prepared {
  const known = prepared.get(scaling);
  if (known !== undefined) return known;
  const scaler = scalerNamed(scaling.scaler);
  const scales = scaling.learned.map((learned) => scaler.scale(learned, scaling.options));
  const background = Float32Array.from(scales.slice(denseCount), (scale) => scale(0));
  const made = { scales, background, places: placesOf(scaling, denseCount) };
  prepared.set(scaling, made);
  return made;
}

function scaleColumn(
  data: Float32Array,
  scale: ((value: number) => number) | undefined,
  first: number,
  end: number,
  cols: number,
): void {
  if (scale === undefined) return;
  for (let at = first; at < end; at += cols) data[at] = scale(data[at] ?? NaN);
}

/** The summary as of `times` as many values. */
function weighted(summary: Summary, times: number): Summary {
  return times === 1 ? summary : summary.map((value, at) => (at % 2 === 0 ? value : value * times));
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

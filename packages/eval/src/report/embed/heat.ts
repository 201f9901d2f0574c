import { type Matrix } from '@bon/core';
import { packed, quantised, rangeOf } from './pack.ts';
import { type HeatPayload } from './payload.ts';

/** What a heat map is made of. */
export interface HeatSource {
  readonly label: string;
  readonly matrix: Matrix;
  readonly names: readonly string[];
  readonly rowNoun: string;
  readonly rowNames?: readonly string[];
  /** 1 for bots, a row each. */
  readonly bot?: ArrayLike<number>;
  readonly palette: 'hot' | 'viridis';
}

/** More rows than these are averaged in bands: a screen shows no more. */
export const HEAT_ROWS = 420;

/** Rows become means of bands of equal length, and their values the colours between least and greatest mean. */
export function heatPayload(source: HeatSource): HeatPayload {
  const { matrix, names, rowNoun, rowNames, bot, palette, label } = source;
  const rows = Math.min(matrix.rows, HEAT_ROWS);
  const bands = bandMeans(matrix, rows);
  const { min, max } = rangeOf(bands.data);
  return {
    label,
    rows,
    cols: matrix.cols,
    cells: packed(quantised(bands.data, 255, { min, max }).codes),
    min,
    max,
    names,
    sourceRows: matrix.rows,
    rowNoun,
    palette,
    ...(rowNames !== undefined && rows === matrix.rows ? { rowNames } : {}),
    ...(bot !== undefined ? { bots: botShares(bot, rows) } : {}),
  };
}

/** Mean of each column over `bands` stretches of rows; the last are as long as the first, give or take a row. */
export function bandMeans({ data, rows, cols }: Matrix, bands: number): Matrix {
  const means = new Float32Array(bands * cols);
  const sums = new Float64Array(cols);
  for (let band = 0; band < bands; band++) {
    const from = bandStart(band, rows, bands);
    const to = bandStart(band + 1, rows, bands);
    sums.fill(0);
    for (let row = from; row < to; row++)
      for (let j = 0; j < cols; j++) sums[j] += data[row * cols + j];
    for (let j = 0; j < cols; j++) means[band * cols + j] = sums[j] / (to - from);
  }
  return { data: means, rows: bands, cols };
}

function botShares(bot: ArrayLike<number>, bands: number): HeatPayload['cells'] {
  const column = { data: Float32Array.from(bot), rows: bot.length, cols: 1 };
  return packed(quantised(bandMeans(column, bands).data, 255, { min: 0, max: 1 }).codes);
}

function bandStart(band: number, rows: number, bands: number): number {
  return Math.floor((band * rows) / bands);
}

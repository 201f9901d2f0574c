import { denseFeatures, type FeatureMatrix, matrix } from '@bon/core';
import { f32, i32, pairMetricNames, type PairMetricName, type Slot } from '@bon/kernels';
import { byColumn, type Packed } from './packed.ts';

/** A metric that the kernels know, with minkowski's exponent and what it multiplies by. */
export interface Measure {
  readonly metric: PairMetricName;
  readonly p?: number;
  readonly scale?: number;
}

/** The straight line. */
export const straightLine: Measure = { metric: 'euclidean' };

/** The number by which kernels know a metric. */
export function numberOf({ metric }: Measure): number {
  return pairMetricNames.indexOf(metric);
}

/** What kernels must know of a search besides its arrays; see `knnCandidates` and `knnPairs`. */
export interface Shape {
  readonly queries: number;
  readonly points: FeatureMatrix;
  readonly width: number;
  readonly k: number;
  readonly chunk: number;
  /** 1 when the queries are the points; how many leaves each query starts in, where it walks a graph. */
  readonly isSelf: number;
  /** How many chunks each chunk of queries visits, or how many entries stand around a point. */
  readonly breadth: number;
  readonly measure: Measure;
}

/** A shape as kernels read it. */
export function shapeSlot(shape: Shape): Slot<'i32'> {
  const { queries, points, width, k, chunk, isSelf, breadth, measure } = shape;
  const { rows, dense, sparse } = points;
  const sizes = [queries, rows, dense.cols, width, k, chunk, isSelf, breadth];
  return i32([...sizes, Number(sparse.cols > 0), ...bitsOf(measure.p ?? 2, measure.scale ?? 1)]);
}

function bitsOf(...values: number[]): Int32Array {
  return new Int32Array(Float32Array.from(values).buffer);
}

/** The arrays of one side of a search. */
export type SideSlots = Readonly<Record<'panels' | 'norms' | 'dense' | 'values', Slot<'f32'>>> &
  Readonly<Record<'pointers' | 'columns', Slot<'i32'>>>;

/** The arrays of the other side. */
export type AskingSlots = Readonly<
  Record<'askingPanels' | 'askingNorms' | 'askingDense' | 'askingValues', Slot<'f32'>>
> &
  Readonly<Record<'askingPointers' | 'askingColumns', Slot<'i32'>>>;

/** One side of a search. */
export function sideSlots({ dense, sparse }: FeatureMatrix, packed?: Packed): SideSlots {
  return {
    panels: f32(packed?.panels ?? 0),
    norms: f32(packed?.norms ?? 0),
    dense: f32(dense.data),
    pointers: i32(sparse.pointers),
    columns: i32(sparse.indices),
    values: f32(sparse.values),
  };
}

/** The other side, empty when the points ask about themselves. */
export function askingSlots(queries: FeatureMatrix | undefined, packed?: Packed): AskingSlots {
  const side = sideSlots(queries ?? denseFeatures(matrix(0, 0)), packed);
  return {
    askingPanels: side.panels,
    askingNorms: side.norms,
    askingDense: side.dense,
    askingPointers: side.pointers,
    askingColumns: side.columns,
    askingValues: side.values,
  };
}

/** The sparse block of the points by columns, as the dot form reads it. */
export function columnSlots(
  points: FeatureMatrix,
): Readonly<Record<'starts' | 'members', Slot<'i32'>>> & { readonly stored: Slot<'f32'> } {
  const { starts, members, stored } = byColumn(points);
  return { starts: i32(starts), members: i32(members), stored: f32(stored) };
}

/** The places of the points in the order in which kernels read them. */
export function placesOf(at: Readonly<Record<keyof SideSlots, number>>): readonly number[] {
  return [at.panels, at.norms, at.dense, at.pointers, at.columns, at.values];
}

/** The same of those that ask. */
export function placesOfAsking(at: Readonly<Record<keyof AskingSlots, number>>): readonly number[] {
  const { askingPanels, askingNorms, askingDense, askingPointers, askingColumns } = at;
  return [askingPanels, askingNorms, askingDense, askingPointers, askingColumns, at.askingValues];
}

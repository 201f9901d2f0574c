import { type FeatureMatrix, log2 } from '@bon/core';
import { type Arena, f32, i32, type Program, type Slot, type Slots } from '@bon/kernels';
import { type Measure } from './sides.ts';

/** Bytes of points that stay near while a block of queries passes over them. */
const CHUNK_BYTES = 131072;
/** Values that one part reads at most, so that a search ends soon after it is cancelled. */
const PART_VALUES = 1e8;

/** What an exact search is given. */
export interface ExactSearch {
  readonly points: FeatureMatrix;
  /** Absent: the points themselves, each its own nearest. */
  readonly queries?: FeatureMatrix | undefined;
  readonly k: number;
  /** Absent: the straight line. */
  readonly measure?: Measure | undefined;
  /** The chunks of points that each chunk of queries looks into, nearest first; absent: all. */
  readonly visits?: Visits | undefined;
}

/** Lists of chunks, one after the other, each of `count`. */
export interface Visits {
  readonly chunk: number;
  readonly count: number;
  readonly lists: Int32Array;
  /** A block of queries goes on while four chunks hold so many of a thousand neighbours that it keeps. */
  readonly least: number;
}

/** The slots that every exact search fills. */
export interface Found extends Slots {
  readonly indices: Slot<'i32'>;
  readonly distances: Slot<'f32'>;
  /** How many chunks of its list each block of queries visited, negative when more did not pay. */
  readonly looked: Slot<'i32'>;
}

/** A search as an arena does it. */
export interface Plan<S extends Found> {
  readonly slots: S;
  readonly scratchBytes: number;
  /** Queries that pass over chunks together. */
  readonly block: number;
  readonly program: (arena: Arena<S>) => Program;
}

/** Points of a chunk: few enough to stay near, or as the visits have it. */
export function chunkOf({ points, visits }: ExactSearch): number {
  const cols = Math.max(1, points.dense.cols);
  const fitting = 2 ** Math.floor(log2(CHUNK_BYTES / (4 * cols)));
  return visits?.chunk ?? Math.min(1024, Math.max(64, fitting));
}

/** The slots of what is looked into and of what is found. */
export function listSlots(
  { points, queries = points, k, visits }: ExactSearch,
  block: number,
): Found & { readonly lists: Slot<'i32'> } {
  return {
    lists: i32(visits?.lists ?? 0),
    looked: i32(visits === undefined ? 0 : Math.ceil(queries.rows / block)),
    indices: i32(queries.rows * k),
    distances: f32(queries.rows * k),
  };
}

/** What kernels are told of visits, behind the side of the points. */
export function toldOf(
  { visits }: ExactSearch,
  at: { readonly lists: number; readonly looked: number },
): readonly number[] {
  return visits === undefined ? [0, 0, 0] : [at.lists, at.looked, visits.least];
}

/** The chunks, or places of each list of visits, from … to, of one step after the other; a part does `block` queries. */
export function segments(search: ExactSearch, block: number): [from: number, to: number][] {
  const { points, visits } = search;
  const chunk = chunkOf(search);
  const count = visits?.count ?? Math.ceil(points.rows / chunk);
  const size = Math.max(1, Math.floor(PART_VALUES / (block * chunk * (points.dense.cols + 8))));
  return Array.from({ length: Math.ceil(count / size) }, (_, s) => [
    s * size,
    Math.min(count, (s + 1) * size),
  ]);
}

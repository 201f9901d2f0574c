import { type FeatureMatrix } from '@bon/core';
import { featuresCompared } from '@bon/neighbors';
import { epochsFor, type UmapSettings } from './options.ts';

/** Where each stage begins and ends, 0 to 1, by how long it takes. */
export interface Shares {
  readonly neighbors: readonly [from: number, to: number];
  readonly graph: readonly [from: number, to: number];
  readonly map: readonly [from: number, to: number];
  /** The part of `map` that goes into the start. */
  readonly init: number;
}

/** Nanoseconds on two threads, measured: a pair by a feature, an edge in the graph, an edge in the start, an edge an epoch. */
const COST = { pair: 0.045, edge: 1000, start: 1000, epoch: 16 } as const;
/** A point is compared with no more than this many and this share of the rest. */
const COMPARED = { most: 20000, share: 0.1 } as const;

/** How the time of a fit will be spent: what its progress says. */
export function sharesOf(points: FeatureMatrix, settings: UmapSettings, hasKnn: boolean): Shares {
  const { rows } = points;
  const edges = rows * settings.nNeighbors;
  const compared = Math.max(Math.min(rows, COMPARED.most), COMPARED.share * rows);
  const neighbors = hasKnn ? 0 : COST.pair * rows * compared * featuresCompared(points);
  const graph = COST.edge * edges;
  const start = settings.init === 'spectral' ? COST.start * edges : 0;
  const layout = COST.epoch * edges * epochsFor(rows, settings.nEpochs);
  const whole = neighbors + graph + start + layout;
  const first = neighbors / whole;
  const second = first + graph / whole;
  return {
    neighbors: [0, first],
    graph: [first, second],
    map: [second, 1],
    init: start + layout > 0 ? start / (start + layout) : 0,
  };
}

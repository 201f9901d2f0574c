import {
  csrFromCoordinates,
  type FeatureMatrix,
  matrix,
  stringColumn,
  type Table,
  table,
} from '@bon/core';

/** Features of two dense columns and two one-hots, six rows: `flag` tells the classes apart, `host b` the last two. */
export function hybrid(): { features: FeatureMatrix; classes: Int32Array } {
  const dense = matrix(6, 2, Float32Array.of(1, 5, 2, 1, 3, 4, 4, 2, 5, 6, 6, 3));
  const at = { row: [0, 1, 2, 3, 4, 5], col: [0, 0, 0, 0, 1, 1] };
  return {
    features: {
      rows: 6,
      dense,
      sparse: csrFromCoordinates(6, 2, at, [1, 1, 1, 1, 1, 1]),
      background: new Float32Array(2),
      names: ['order', 'noise', 'host a', 'host b'],
      origins: ['order', 'noise', 'host', 'host'],
    },
    classes: Int32Array.of(0, 0, 0, 0, 1, 1),
  };
}

/** One flow of a made-up capture. */
export interface MadeFlow {
  from: string;
  to: string;
  score: number;
  second?: number;
  proto?: string;
  dport?: string | null;
  packets?: number;
  label?: string;
}

/** A table of flows with the columns that verdicts read, and their scores. */
export function madeFlows(made: readonly MadeFlow[]): { flows: Table; score: Float64Array } {
  const start = Date.UTC(2011, 7, 18, 15, 40);
  return {
    score: Float64Array.from(made, ({ score }) => score),
    flows: table([
      {
        kind: 'time',
        name: 'StartTime',
        values: Float64Array.from(made, ({ second = 0 }) => start + second * 1000),
      },
      stringColumn(
        'SrcAddr',
        made.map(({ from }) => from),
      ),
      stringColumn(
        'DstAddr',
        made.map(({ to }) => to),
      ),
      stringColumn(
        'Proto',
        made.map(({ proto = 'tcp' }) => proto),
      ),
      stringColumn(
        'Dport',
        made.map(({ dport = '80' }) => dport),
      ),
      {
        kind: 'number',
        name: 'TotPkts',
        values: Float64Array.from(made, ({ packets = 2 }) => packets),
      },
      stringColumn(
        'Label',
        made.map(({ label = 'flow=Background' }) => label),
      ),
    ]),
  };
}

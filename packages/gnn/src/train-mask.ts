import {
  BonError,
  integerOption,
  numberOption,
  permutation,
  rngOf,
  type RunOptions,
  startRun,
  withDefaults,
} from '@bon/core';

/** How a mask of training rows is drawn. */
export interface TrainMaskOptions {
  /** Share of rows to train on, above 0 and at most 1. Default 0.8. */
  readonly trainSplit?: number;
  /** A class a row: each class then gives its own share, to the nearest row. Default: each row by itself, as the reference. */
  readonly stratify?: ArrayLike<number> | undefined;
}

const defaults: Required<TrainMaskOptions> = { trainSplit: 0.8, stratify: undefined };

/**
 * A seeded mask of `n` rows: 1 trains, 0 tests.
 *
 * @throws BonError `option` or `input` for a share, a count or classes that don't fit.
 */
export function trainMask(n: number, options: TrainMaskOptions = {}, run?: RunOptions): Uint8Array {
  const { trainSplit, stratify } = withDefaults('gnn/trainMask', options, defaults);
  integerOption('gnn/trainMask', 'n', n, { min: 0 });
  numberOption('gnn/trainMask', 'trainSplit', trainSplit, { min: 0, max: 1, above: true });
  const rng = rngOf(startRun(run), 'train mask');
  if (stratify === undefined)
    return Uint8Array.from({ length: n }, () => Number(rng.float() < trainSplit));
  if (stratify.length !== n)
    throw new BonError(
      'input',
      `gnn/trainMask: stratify has ${stratify.length} classes for ${n} rows. Pass one a row.`,
    );
  const mask = new Uint8Array(n);
  for (const rows of rowsOfClasses(stratify).values()) {
    const order = permutation(rng, rows.length);
    for (let i = 0; i < Math.round(trainSplit * rows.length); i++) mask[rows[order[i]]] = 1;
  }
  return mask;
}

function rowsOfClasses(classes: ArrayLike<number>): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let i = 0; i < classes.length; i++) {
    const known = rows.get(classes[i]);
    if (known === undefined) rows.set(classes[i], [i]);
    else known.push(i);
  }
  return rows;
}

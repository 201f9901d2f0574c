import {
  BonError,
  type Column,
  type FeatureMatrix,
  type Matrix,
  type Run,
  selectColumns,
  table,
  type Table,
  takeRows,
  toDense,
} from '@bon/core';
import { featurize, type FeaturizeModel, type FeaturizeOptions } from '@bon/featurize';
import { trainMask } from '@bon/gnn';
import type { Chosen } from './options.ts';

/** A single target of more values is no class. */
const MOST_CLASSES = 32;

/** What is known of the nodes of a graph, or of its edges: a row each. */
export interface GnnSide {
  /** There when there are columns to make them of. */
  readonly features?: FeatureMatrix;
  /** There when targets were asked for. */
  readonly targets?: Matrix;
  /** A name for each column of the targets. */
  readonly targetNames: readonly string[];
  /** 1 trains, 0 tests. */
  readonly trainMask: Uint8Array;
  readonly testMask: Uint8Array;
}

/** What a side is made of. */
export interface SideTables {
  /** Rows in the order of the nodes or edges. */
  readonly table: Table;
  readonly x: readonly string[];
  readonly y: readonly string[];
}

/** How a side is featurized and split. */
export interface SideSettings {
  readonly featurize: Partial<FeaturizeOptions>;
  readonly trainSplit: number;
  readonly stratify: boolean;
}

/** A side and what made it, if it has columns. */
export interface FittedSide {
  readonly side: GnnSide;
  readonly model?: FeaturizeModel;
}

/** What of a table is wanted. */
export interface WantedColumns {
  readonly x: Chosen | undefined;
  readonly y: Chosen | undefined;
  /** Columns that are no features by default. */
  readonly spent: readonly (string | undefined)[];
}

/**
 * The columns of a side, in the order of `rows`.
 *
 * @throws BonError `column` when one is missing; `input` when a table of its own has other rows, or a target a gap.
 */
export function sideTables(from: Table, rows: Int32Array, wanted: WantedColumns): SideTables {
  const { x, y, spent } = wanted;
  const targets = y?.names ?? [];
  const others = from.columns.map(({ name }) => name).filter((name) => !spent.includes(name));
  const features = (x?.names ?? others).filter((name) => !targets.includes(name));
  const take = (names: readonly string[], source: Table = from) => {
    if (source.rows !== from.rows)
      throw new BonError(
        'input',
        `buildGnn: the table of ${names.join(', ')} has ${source.rows} rows for ${from.rows}. Pass one for each.`,
      );
    return takeRows(selectColumns(source, names), rows).columns;
  };
  const asked = take(targets, y?.table);
  asked.forEach(refuseGaps);
  return { table: table([...take(features, x?.table), ...asked]), x: features, y: targets };
}

/** A gap among numbers would be filled, and a network would learn what nobody measured. */
function refuseGaps(column: Column): void {
  if (column.kind !== 'number' && column.kind !== 'time') return;
  const row = column.values.findIndex((value) => !Number.isFinite(value));
  if (row >= 0)
    throw new BonError(
      'input',
      `buildGnn: target ${column.name} is missing in row ${row} of those that are left. Drop such rows, or fill them.`,
    );
}

/** The same columns of other tables: by name, and targets only where they are all there. */
export function wantedAgain(from: Table, { x, y, spent }: WantedColumns): WantedColumns {
  const isThere = (name: string) => from.columns.some((column) => column.name === name);
  return {
    x: x && { names: x.names },
    y: y?.names.every(isThere) === true ? { names: y.names } : undefined,
    spent: [...spent, ...(y?.names ?? [])],
  };
}

/** Learns the features and targets of a side. */
export async function fitSide(
  tables: SideTables,
  settings: SideSettings,
  run: Run,
): Promise<FittedSide> {
  const { x, y } = tables;
  if (x.length + y.length === 0) return { side: sideOf(tables, {}, settings, run) };
  const { model, output, target } = await featurize({ ...settings.featurize, X: x, y }).fit(
    tables.table,
    run,
  );
  return { model, side: sideOf(tables, { features: output, target }, settings, run) };
}

/** The features and targets of another side, as the first one's model makes them. */
export async function transformSide(
  tables: SideTables,
  model: FeaturizeModel | undefined,
  settings: SideSettings,
  run: Run,
): Promise<GnnSide> {
  if (model === undefined) return sideOf(tables, {}, settings, run);
  const features = await model.transform(tables.table, run);
  const target =
    tables.y.length === 0 ? undefined : await model.target?.transform(tables.table, run);
  return sideOf(tables, { features, target }, settings, run);
}

interface Made {
  readonly features?: FeatureMatrix;
  readonly target?: FeatureMatrix | undefined;
}

function sideOf(
  { table: { rows }, x, y }: SideTables,
  { features, target }: Made,
  { trainSplit, stratify }: SideSettings,
  run: Run,
): GnnSide {
  const targets = target && y.length > 0 ? toDense(target) : undefined;
  const classes = stratify && targets ? classesOf(targets) : undefined;
  const train = trainMask(rows, { trainSplit, stratify: classes }, run);
  return {
    ...(features && x.length > 0 && { features }),
    ...(targets && { targets }),
    targetNames: targets && target ? target.names : [],
    trainMask: train,
    testMask: train.map((inTrain) => 1 - inTrain),
  };
}

/** The strongest target of each row; of a single target, such as that of two classes, its value. */
function classesOf({ data, rows, cols }: Matrix): ArrayLike<number> {
  if (cols === 1 && new Set(data).size > MOST_CLASSES)
    throw new BonError(
      'option',
      'buildGnn: stratify is true, but the target is a number and no class. Leave stratify out.',
    );
  if (cols === 1) return data;
  return Int32Array.from({ length: rows }, (_, row) => {
    const values = data.subarray(row * cols, (row + 1) * cols);
    return values.indexOf(Math.max(...values));
  });
}

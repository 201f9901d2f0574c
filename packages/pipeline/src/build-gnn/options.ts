import {
  asTable,
  BonError,
  integerOption,
  numberOption,
  shown,
  type Table,
  type TableLike,
  withDefaults,
} from '@bon/core';
import type { FeaturizeOptions } from '@bon/featurize';

/** Columns by name, or a table of their own with a row for each row. */
export type ColumnsOrTable = string | readonly string[] | TableLike;

/** How tables become a graph to learn from. */
export interface BuildGnnOptions {
  /** The column of the edges that names where each starts. */
  readonly source: string;
  /** The column of the edges that names where each ends. */
  readonly destination: string;
  /** The column of the nodes that names each. Default `id`. */
  readonly node?: string;
  /** What features of nodes are made of. Default: all columns but the name and the targets. */
  readonly xNodes?: ColumnsOrTable | undefined;
  /** What features of edges are made of. Default: all columns but the ends, the weight and the targets. */
  readonly xEdges?: ColumnsOrTable | undefined;
  /** Targets of nodes: one column, many, or lists of labels. Default: none. */
  readonly yNodes?: ColumnsOrTable | undefined;
  /** Targets of edges. Default: none. */
  readonly yEdges?: ColumnsOrTable | undefined;
  /** A column of numbers of at least 0: what each edge weighs when messages pass. Default: 1 for all. */
  readonly weightColumn?: string | undefined;
  /** Whether edges get features. Default true. */
  readonly featurizeEdges?: boolean;
  /** Options of `featurize` for nodes and edges; scalers are chosen below. */
  readonly featurize?: Partial<Omit<FeaturizeOptions, 'X' | 'y' | 'edges' | 'plan'>>;
  /** Scalers, as in `featurize`; null means none. Default: none. */
  readonly useNodeScaler?: string | null;
  readonly useNodeScalerTarget?: string | null;
  readonly useEdgeScaler?: string | null;
  readonly useEdgeScalerTarget?: string | null;
  /** Share of rows to train on. Default 0.8. */
  readonly trainSplit?: number;
  /** Gives each class its share of the rows to train on; the class is the strongest target. Default false. */
  readonly stratify?: boolean;
  /** How many random features a node gets when the nodes have no columns. Default 20. */
  readonly randomFeatures?: number;
}

/** BuildGnnOptions, checked and complete. */
export type BuildGnnSettings = { readonly [K in keyof BuildGnnOptions]-?: BuildGnnOptions[K] };

const defaults: Omit<BuildGnnSettings, 'source' | 'destination'> = {
  node: 'id',
  xNodes: undefined,
  xEdges: undefined,
  yNodes: undefined,
  yEdges: undefined,
  weightColumn: undefined,
  featurizeEdges: true,
  featurize: {},
  useNodeScaler: null,
  useNodeScalerTarget: null,
  useEdgeScaler: null,
  useEdgeScalerTarget: null,
  trainSplit: 0.8,
  stratify: false,
  randomFeatures: 20,
};

/** @throws BonError `option` naming the option, the rule and the value. */
export function buildGnnSettings(options: BuildGnnOptions): BuildGnnSettings {
  const required = { source: '', destination: '' };
  const settings = withDefaults('buildGnn', options, { ...required, ...defaults });
  for (const name of ['source', 'destination', 'node'] as const)
    if (typeof settings[name] !== 'string' || settings[name] === '')
      throw new BonError(
        'option',
        `buildGnn: ${name} is ${shown(settings[name])}, expected the name of a column.`,
      );
  integerOption('buildGnn', 'randomFeatures', settings.randomFeatures, { min: 1 });
  numberOption('buildGnn', 'trainSplit', settings.trainSplit, { min: 0, max: 1, above: true });
  return settings;
}

/** Columns that were asked for: those of a table by name, or a table's own. */
export interface Chosen {
  readonly names: readonly string[];
  /** There when they came as a table. */
  readonly table?: Table;
}

/** What `asked` means; undefined when nothing was asked for. */
export function chosenColumns(asked: ColumnsOrTable | undefined): Chosen | undefined {
  if (asked === undefined) return undefined;
  if (typeof asked === 'string') return { names: [asked] };
  if (isNames(asked)) return { names: asked };
  const table = asTable(asked);
  return { names: table.columns.map((column) => column.name), table };
}

function isNames(asked: Exclude<ColumnsOrTable, string>): asked is readonly string[] {
  return Array.isArray(asked) && asked.every((name) => typeof name === 'string');
}

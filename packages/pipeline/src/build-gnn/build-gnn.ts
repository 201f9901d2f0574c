import {
  asTable,
  BonError,
  type Estimator,
  type Fit,
  type Graph,
  type Matrix,
  type Run,
  type RunOptions,
  startRun,
  type Table,
  type TableLike,
  toDense,
  within,
} from '@bon/core';
import type { FeaturizeModel } from '@bon/featurize';
import { randomNodeFeatures } from '@bon/gnn';
import { type BuildNotes, type LinkedTables, linkTables } from './linked-tables.ts';
import {
  type BuildGnnOptions,
  type BuildGnnSettings,
  buildGnnSettings,
  chosenColumns,
} from './options.ts';
import {
  fitSide,
  type GnnSide,
  type SideSettings,
  type SideTables,
  sideTables,
  transformSide,
  type WantedColumns,
  wantedAgain,
} from './side.ts';

/** Who is linked to whom, and perhaps what is known of each. */
export interface GnnTables {
  /** A row an edge. */
  readonly edges: TableLike;
  /** A row a node. Without them the nodes are those that edges name. */
  readonly nodes?: TableLike | undefined;
}

/** All that a graph network learns from. */
export interface GnnInputs {
  readonly graph: Graph;
  /** nodes × features: of the columns of the nodes, or random by id and seed when they have none. */
  readonly features: Matrix;
  /** edges × features, when edges have any. */
  readonly edgeFeatures?: Matrix;
  readonly nodes: GnnSide;
  readonly edges: GnnSide;
  /** The row of the table of edges that each edge comes from. */
  readonly edgeRows: Int32Array;
  /** The row of the table of nodes that each node comes from, when there is one. */
  readonly nodeRows?: Int32Array;
  readonly notes: BuildNotes;
}

/** Makes the same features and targets of other tables. */
export interface BuildGnnModel {
  readonly kind: 'build-gnn';
  readonly nodes?: FeaturizeModel;
  readonly edges?: FeaturizeModel;
  /** The graph of other tables, for a network that was trained on the first ones. */
  transform(tables: GnnTables, run?: RunOptions | Run): Promise<GnnInputs>;
}

/** Options of a graph to be built. */
export type BuildGnn = Estimator<GnnTables, Fit<BuildGnnModel, GnnInputs>>;

/**
 * Tables to a graph with features, targets and masks, as `graphSage` takes them: each row of features belongs to its
 * node or edge, whatever was left out of the tables.
 *
 * @throws BonError `option` for an unfit option; `fit` throws `column` and `input` for tables that don't fit together.
 * @example
 * const { output } = await buildGnn({ source: 'SrcAddr', destination: 'DstAddr', yEdges: 'Label' }).fit({ edges });
 * const { graph, features, edgeFeatures, edges: { targets, trainMask } } = output;
 * const { model } = await graphSage().fit({ graph, features, edgeFeatures, targets, trainMask });
 */
export function buildGnn(options: BuildGnnOptions): BuildGnn {
  const settings = buildGnnSettings(options);
  return { kind: 'build-gnn', fit: (tables, run) => fit(tables, settings, startRun(run)) };
}

async function fit(
  tables: GnnTables,
  settings: BuildGnnSettings,
  run: Run,
): Promise<Fit<BuildGnnModel, GnnInputs>> {
  const { linked, nodes, edges } = laidOut(tables, settings, false);
  const forNodes = nodeSettings(settings);
  const forEdges = edgeSettings(settings);
  const nodeFit = await fitSide(nodes, forNodes, within(run, 'nodes', 0, 0.4));
  const edgeFit = await fitSide(edges, forEdges, within(run, 'edges', 0.4, 1));
  const output = inputsOf(linked, { nodes: nodeFit.side, edges: edgeFit.side }, settings, run);
  const model: BuildGnnModel = {
    kind: 'build-gnn',
    ...(nodeFit.model && { nodes: nodeFit.model }),
    ...(edgeFit.model && { edges: edgeFit.model }),
    transform: async (others, options) => {
      const other = laidOut(others, settings, true);
      const started = startRun(options);
      const sides = {
        nodes: await transformSide(other.nodes, nodeFit.model, forNodes, started),
        edges: await transformSide(other.edges, edgeFit.model, forEdges, started),
      };
      return inputsOf(other.linked, sides, settings, { ...started, seed: run.seed });
    },
  };
  return { model, output };
}

interface LaidOut {
  readonly linked: LinkedTables;
  readonly nodes: SideTables;
  readonly edges: SideTables;
}

/** Lays tables out; `isAgain` when they are others than those that were learned from. */
function laidOut(given: GnnTables, settings: BuildGnnSettings, isAgain: boolean): LaidOut {
  const edges = asTable(given.edges);
  const nodes = given.nodes === undefined ? undefined : asTable(given.nodes);
  const linked = linkTables(edges, nodes, settings);
  const tablesOf = (from: Table, rows: Int32Array, wanted: WantedColumns) =>
    sideTables(from, rows, isAgain ? wantedAgain(from, wanted) : wanted);
  return {
    linked,
    nodes:
      nodes === undefined || linked.nodeRows === undefined
        ? withoutColumns(linked.graph.nodes, settings)
        : tablesOf(nodes, linked.nodeRows, ofNodes(settings)),
    edges: tablesOf(edges, linked.edgeRows, ofEdges(settings)),
  };
}

function withoutColumns(rows: number, { xNodes, yNodes }: BuildGnnSettings): SideTables {
  if (xNodes === undefined && yNodes === undefined)
    return { table: { rows, columns: [] }, x: [], y: [] };
  throw new BonError(
    'option',
    'buildGnn: xNodes or yNodes are given, but there is no table of nodes. Pass nodes.',
  );
}

function ofNodes({ node, xNodes, yNodes }: BuildGnnSettings): WantedColumns {
  return { x: chosenColumns(xNodes), y: chosenColumns(yNodes), spent: [node] };
}

function ofEdges(settings: BuildGnnSettings): WantedColumns {
  const { source, destination, weightColumn, xEdges, yEdges, featurizeEdges } = settings;
  return {
    x: featurizeEdges ? chosenColumns(xEdges) : { names: [] },
    y: chosenColumns(yEdges),
    spent: [source, destination, weightColumn],
  };
}

function nodeSettings(settings: BuildGnnSettings): SideSettings {
  const { useNodeScaler: useScaler, useNodeScalerTarget: useScalerTarget } = settings;
  return { ...settings, featurize: { ...settings.featurize, useScaler, useScalerTarget } };
}

function edgeSettings(settings: BuildGnnSettings): SideSettings {
  const { useEdgeScaler: useScaler, useEdgeScalerTarget: useScalerTarget } = settings;
  return { ...settings, featurize: { ...settings.featurize, useScaler, useScalerTarget } };
}

function inputsOf(
  { graph, nodeRows, edgeRows, notes }: LinkedTables,
  { nodes, edges }: { readonly nodes: GnnSide; readonly edges: GnnSide },
  { randomFeatures }: BuildGnnSettings,
  run: Run,
): GnnInputs {
  return {
    graph,
    features:
      nodes.features === undefined
        ? randomNodeFeatures(graph.ids ?? graph.nodes, randomFeatures, run)
        : toDense(nodes.features),
    ...(edges.features && { edgeFeatures: toDense(edges.features) }),
    nodes,
    edges,
    edgeRows,
    ...(nodeRows && { nodeRows }),
    notes,
  };
}

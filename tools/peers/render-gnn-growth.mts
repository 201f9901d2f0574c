import { batch, type GrowthBenchmark, type GrowthSide, STEPS } from './gnn-growth-result.mts';
import { gigabytes, markdownTable, type TableColumn } from './markdown.mts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

/** Nodes that a sample of neighbours may hold at most. */
const mostNodes = 2 * batch.size * batch.fanOut.reduceRight((reached, fan) => 1 + fan * reached, 1);

const right = (title: string, cell: (row: GrowthSide) => string): TableColumn<GrowthSide> => ({
  title,
  align: 'right',
  cell,
});

const columns: readonly TableColumn<GrowthSide>[] = [
  right('edges', ({ edges }) => edges.toLocaleString('en')),
  right('nodes', ({ nodes }) => nodes.toLocaleString('en')),
  right('a step', ({ millisPerStep }) => `${millisPerStep.toFixed(0)} ms`),
  right('before and after', ({ aroundSeconds }) => `${aroundSeconds.toFixed(1)} s`),
  right('the graph itself', ({ graphBytes }) => megabytes(graphBytes)),
  right('added by training', ({ trainingBytes }) => megabytes(trainingBytes)),
  right('added by the whole fit', ({ addedBytes }) => megabytes(addedBytes)),
];

/** The page docs/benchmarks/gnn-growth.md. */
export const renderGnnGrowth = ({
  host,
  date,
  commit,
  threads,
  results,
}: GrowthBenchmark): string =>
  [
    '# GraphSAGE by neighbour sampling, as graphs grow',
    '<!-- Rendered from gnn-growth.json by `npm run peers -- gnn-growth`; do not edit. -->',
    [
      `Batches of ${batch.size} edges, at most ${batch.fanOut.join(' and ')} in-edges a node at the two hops, 20 → 32 → 16 → 7; the mean of ${STEPS} steps, ${threads} threads.`,
      `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}; Node ${host.node}; ${date}, commit ${commit}.`,
    ].join('\n'),
    markdownTable(columns, results),
    [
      `A step is sampling, scores, loss, gradients and Adam, over at most ${mostNodes.toLocaleString('en')} nodes: it grows with the graph until`,
      'hardly any two edges of a batch sample the same node, and then no more. What training adds besides the step is the list of edges',
      'sorted by target, 4 bytes an edge. Before the first step the input is checked and the edges are sorted; after the last one all edges',
      'are scored exactly, a million at a time, by an embedding of all nodes: what the whole fit adds is mostly that, the scores (28 bytes an',
      'edge) and the embedding.',
    ].join('\n'),
  ].join('\n\n') + '\n';

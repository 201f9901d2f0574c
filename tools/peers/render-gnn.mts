import type { GnnBenchmark, GnnResult } from './gnn-result.mts';
import { gigabytes, markdownTable, type TableColumn, times } from './markdown.mts';

const millis = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

const left = (title: string, cell: (row: GnnResult) => string): TableColumn<GnnResult> => ({
  title,
  align: 'left',
  cell,
});

const right = (title: string, cell: (row: GnnResult) => string): TableColumn<GnnResult> => ({
  title,
  align: 'right',
  cell,
});

const columns: readonly TableColumn<GnnResult>[] = [
  left('graph', ({ name, shape }) => `${name}: ${shape}`),
  right('bon', ({ bon }) => millis(bon)),
  right('bon, 1 thread', ({ bonOneThread }) => millis(bonOneThread)),
  right('torch, CSR', ({ torchCsr }) => millis(torchCsr)),
  right('PyG', ({ pyg }) => millis(pyg)),
  right('tfjs wasm', ({ tfjsWasm }) => millis(tfjsWasm)),
  right('torch ÷ bon', ({ bon, torchCsr }) => times(torchCsr / bon)),
  right('PyG ÷ bon', ({ bon, pyg }) => times(pyg / bon)),
  right('tfjs ÷ bon', ({ bon, tfjsWasm }) => times(tfjsWasm / bon)),
  right('bon GFLOP/s', ({ bon, gigaflops }) => ((1000 * gigaflops) / bon).toFixed(1)),
  right('memory, bon', ({ bonMemoryBytes }) => gigabytes(bonMemoryBytes)),
  right('memory, torch', ({ torchMemoryBytes }) => gigabytes(torchMemoryBytes)),
];

function provenance({
  host,
  date,
  commit,
  threads,
  repeats,
  load,
  versions,
}: GnnBenchmark): string {
  const machine = `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}`;
  return [
    `One epoch over the whole graph: scores, loss, accuracy, gradients, Adam. ${threads} threads for every side but tfjs, which has one; all in one run, turn by turn; the least of ${repeats} repeats.`,
    `${machine}; Node ${host.node}, Python ${host.python}, torch ${versions['torch'] ?? '?'}, PyG ${versions['torch_geometric'] ?? '?'}; ${date}, commit ${commit}.`,
    `Other work ran on the machine: its load was ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after.`,
  ].join('\n');
}

const notes = [
  'Graphs are nodes / edges, then widths. torch, CSR is the best formulation of torch that we know: products with CSR matrices,',
  'the narrower side aggregated, the first aggregate computed once, the head’s products made node by node. GFLOP/s counts the',
  'dense products alone; a thread reaches about 36 in a bare product (128-bit SIMD, a multiplication and an addition apart), so that',
  'two have 73 at most. An epoch of the wide graph is 0.25 GFLOP: 3.4 ms would be the least, whatever else there is to do.',
].join('\n');

/** The page docs/benchmarks/gnn.md. */
export const renderGnn = (benchmark: GnnBenchmark): string =>
  [
    '# GraphSAGE, here and in Python',
    '<!-- Rendered from gnn.json by `npm run peers -- gnn`; do not edit. -->',
    provenance(benchmark),
    markdownTable(columns, benchmark.results),
    notes,
  ].join('\n\n') + '\n';

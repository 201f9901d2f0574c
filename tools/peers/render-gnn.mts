import type { Limits } from './gnn-limits.mts';
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

/** The least that the dense products and the steps over edges could take one after the other, in milliseconds. */
const leastOf = ({ gigaflops, edgeGigabytes }: GnnResult, limits: Limits): number =>
  1000 * (gigaflops / limits.productGigaflops + edgeGigabytes / limits.gatherGigabytes);

const columnsOf = (limits: Limits): readonly TableColumn<GnnResult>[] => [
  left('graph', ({ name, shape }) => `${name}: ${shape}`),
  right('bon', ({ bon }) => millis(bon)),
  right('bon, 1 thread', ({ bonOneThread }) => millis(bonOneThread)),
  right('bon, relaxed', ({ bonRelaxed }) => millis(bonRelaxed)),
  right('torch, CSR', ({ torchCsr }) => millis(torchCsr)),
  right('PyG', ({ pyg }) => millis(pyg)),
  right('tfjs wasm', ({ tfjsWasm }) => millis(tfjsWasm)),
  right('torch ÷ bon', ({ bon, torchCsr }) => times(torchCsr / bon)),
  right('PyG ÷ bon', ({ bon, pyg }) => times(pyg / bon)),
  right('tfjs ÷ bon', ({ bon, tfjsWasm }) => times(tfjsWasm / bon)),
  right('bon GFLOP/s', ({ bon, gigaflops }) => ((1000 * gigaflops) / bon).toFixed(1)),
  right('at least', (row) => millis(leastOf(row, limits))),
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

const notesOf = ({ productGigaflops, gatherGigabytes }: Limits): string =>
  [
    'Graphs are nodes / edges, then widths. torch, CSR is the best formulation of torch that we know: products with CSR matrices,',
    'the narrower side aggregated, the first aggregate computed once, the head’s products made node by node. bon leaves out rows',
    'that are 0, of nodes that no edge reaches or leaves. bon, relaxed is',
    '`fit(lesson, { relaxed: true })`: a multiplication and an addition in one step where the processor can, so that the last digits',
    'depend on it. GFLOP/s counts the dense products alone.',
    `At least: what an epoch of the plain kernels would take if its dense products ran as fast as a bare one, ${productGigaflops.toFixed(0)} GFLOP/s (128-bit SIMD,`,
    `a multiplication and an addition apart), and its steps over edges as fast as a bare gather of rows, ${gatherGigabytes.toFixed(1)} GB/s, each measured in`,
    'this run on as many threads, and nothing else were to do.',
  ].join('\n');

/** The page docs/benchmarks/gnn.md. */
export const renderGnn = (benchmark: GnnBenchmark): string =>
  [
    '# GraphSAGE, here and in Python',
    '<!-- Rendered from gnn.json by `npm run peers -- gnn`; do not edit. -->',
    provenance(benchmark),
    markdownTable(columnsOf(benchmark.limits), benchmark.results),
    notesOf(benchmark.limits),
  ].join('\n\n') + '\n';

import { gigabytes, markdownTable, share, type TableColumn, times } from '../peers/markdown.mts';
import type { Conformance, MainJob, TfjsNodeBenchmark, Timing, Timings } from './result.mts';

const millis = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

const timingColumns: readonly TableColumn<Timing>[] = [
  { title: 'graph', align: 'left', cell: ({ name, shape }) => `${name}: ${shape}` },
  { title: 'native', align: 'right', cell: ({ native }) => millis(native) },
  { title: 'tfjs-node', align: 'right', cell: ({ tfjsNode }) => millis(tfjsNode) },
  {
    title: 'tfjs-node ÷ native',
    align: 'right',
    cell: ({ native, tfjsNode }) => times(tfjsNode / native),
  },
];

const jobColumns: readonly TableColumn<MainJob>[] = [
  { title: 'backend', align: 'left', cell: ({ backend }) => backend },
  { title: 'epochs', align: 'right', cell: ({ epochs }) => String(epochs) },
  { title: 'accuracy', align: 'right', cell: ({ accuracy }) => share(accuracy) },
  { title: 'majority', align: 'right', cell: ({ majority }) => share(majority) },
];

const holds = ({ results }: Conformance): number =>
  results.filter(({ failure }) => failure === null).length;

function conformanceTable(runs: readonly Conformance[]): string {
  const titles = runs[0]?.results.map(({ title }) => title) ?? [];
  const columns: TableColumn<string>[] = [
    { title: 'case', align: 'left', cell: (title) => title },
    ...runs.map((run): TableColumn<string> => ({
      title: `Node ${run.node}`,
      align: 'left',
      cell: (title) => {
        const failure = run.results.find((result) => result.title === title)?.failure;
        return failure === null ? 'holds' : (failure ?? 'not run');
      },
    })),
  ];
  return markdownTable(columns, titles);
}

function provenance({ host, date, commit, versions }: Omit<TfjsNodeBenchmark, 'timings'>): string {
  return [
    `@tensorflow/tfjs-node ${versions.tfjsNode}, built by \`npm run tfjs-node\` from the source in its npm package against the`,
    `libtensorflow of PyPI's tensorflow-cpu ${versions.tensorflow}, which is built for processors without AVX2 and takes what it finds.`,
    `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}; ${date}, commit ${commit}.`,
  ].join('\n');
}

function timingText({ threads, repeats, load, date, commit, results }: Timings): string {
  return [
    `One epoch over the whole graph, turn by turn in one process; ${threads} threads for native, as many as TensorFlow takes for tfjs-node; the least of ${repeats} repeats. Graphs are nodes / edges, then widths. The load of the machine was ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} after; ${date}, commit ${commit}.`,
    markdownTable(timingColumns, results),
  ].join('\n\n');
}

/** The page docs/benchmarks/tfjs-node.md. */
export const renderTfjsNode = ({ timings, ...checks }: TfjsNodeBenchmark): string => {
  const { conformance, mainJobs } = checks;
  return (
    [
      '# The backend over tfjs-node',
      '<!-- Rendered from tfjs-node.json by `npm run tfjs-node`; do not edit. -->',
      provenance(checks),
      `The conformance suite of \`@bon/gnn/testing\`: scores, losses, gradients and training beside the \`typescript\` backend, within 1e-4. ${conformance
        .map((run) => `Node ${run.node}: ${holds(run)} of ${run.results.length} cases hold`)
        .join('; ')}.`,
      conformanceTable(conformance),
      'The main job (`bon --backend …` on the synthetic capture): how often the graph network names the topic of a test flow.',
      markdownTable(jobColumns, mainJobs),
      timings === null
        ? 'No timing was taken: `npm run tfjs-node -- --only timings` takes it, on a machine that does nothing else.'
        : timingText(timings),
      'Not run: tfjs-node-gpu, for want of a GPU. It goes through the same code, which is tested with a module that records its calls.',
    ].join('\n\n') + '\n'
  );
};

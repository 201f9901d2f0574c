import type { ApproximateResult, ExactResult, IndexResult, KnnBenchmark } from './knn-result.mts';
import {
  absent,
  gigabytes,
  markdownTable,
  seconds,
  share,
  type TableColumn,
  times,
} from './markdown.mts';

interface Sized {
  readonly points: number;
  readonly features: number;
}

const size: TableColumn<Sized> = {
  title: 'points',
  align: 'left',
  cell: ({ points, features }) => `${points.toLocaleString('en')} × ${features}`,
};

const right = <Row,>(title: string, cell: (row: Row) => string): TableColumn<Row> => ({
  title,
  align: 'right',
  cell,
});

/** Two operations for each product that is added. */
const gigaflops = ({ points, features }: Sized, millis: number): string =>
  ((2 * points * points * features) / millis / 1e6).toFixed(1);

const exactColumn = (title: string, name: string): TableColumn<ExactResult> =>
  right(title, (row) => {
    const millis = row.millis[name];
    return typeof millis === 'number'
      ? `${millis.toFixed(0)} ms, ${gigaflops(row, millis)}`
      : absent;
  });

const ratio = (title: string, name: string, to: string): TableColumn<ExactResult> =>
  right(title, ({ millis }) => times((millis[name] ?? NaN) / (millis[to] ?? NaN)));

const exactColumns: readonly TableColumn<ExactResult>[] = [
  size,
  exactColumn('plain', 'plain'),
  exactColumn('relaxed', 'relaxed'),
  exactColumn('C, SSE', 'C SSE'),
  exactColumn('C, AVX2 + FMA', 'C AVX2'),
  exactColumn('C, AVX-512', 'C AVX-512'),
  ratio('plain ÷ C SSE', 'plain', 'C SSE'),
  ratio('relaxed ÷ C AVX2', 'relaxed', 'C AVX2'),
];

const approximateColumns: readonly TableColumn<ApproximateResult>[] = [
  size,
  right('processor seconds', ({ millis }) => seconds(millis / 1000)),
  right('recall', ({ recall }) => share(recall)),
  right('µs a point', ({ millis, points }) => ((1000 * millis) / points).toFixed(1)),
  right('ns a point and log₂ n', ({ millis, points }) =>
    ((1e6 * millis) / points / Math.log2(points)).toFixed(0),
  ),
  right('memory', ({ peakMemoryBytes }) => gigabytes(peakMemoryBytes)),
];

const indexColumns: readonly TableColumn<IndexResult>[] = [
  size,
  { title: 'algorithm', align: 'left', cell: ({ algorithm }) => algorithm },
  right('first answer', ({ readyMillis }) => `${readyMillis.toFixed(0)} ms`),
  right('one query', ({ oneQueryMillis }) => `${oneQueryMillis.toFixed(2)} ms`),
  right('10,000 queries', ({ tenThousandMillis }) => `${tenThousandMillis.toFixed(0)} ms`),
  right('recall', ({ recall }) => share(recall)),
];

function provenance({ host, compiler, date, commit, k, threads, load }: KnnBenchmark): string {
  const machine = `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}`;
  return [
    `k = ${k}; points of 50 clouds with ten real dimensions. Times are of the processor, all threads together: exact on one thread, sides turn by turn, the least of all turns; the rest on ${threads} threads.`,
    `${machine}; Node ${host.node}, ${compiler}; ${date}, commit ${commit}; load ${load[0].toFixed(1)} before, ${load[1].toFixed(1)} after.`,
  ].join('\n');
}

const exactNote = [
  'Milliseconds and GFLOP/s (two for each product that is added; packing and ordering count as time only). C is the same form of the',
  'search in vectors of 128, 256 and 512 bits; WebAssembly has 128. – where the machine has no such vectors.',
].join('\n');

/** A part that was measured: its heading, its table, its note. */
const part = <Row,>(
  heading: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  note?: string,
): string[] =>
  rows.length === 0 ? [] : [heading, markdownTable(columns, rows), ...(note ? [note] : [])];

/** The page docs/benchmarks/knn.md. */
export const renderKnn = (benchmark: KnnBenchmark): string =>
  [
    '# Nearest neighbours, and the machine’s limit',
    '<!-- Rendered from knn.json by `npm run peers -- knn`; do not edit. -->',
    provenance(benchmark),
    ...part(
      '**Exact**, every point against every other:',
      exactColumns,
      benchmark.exact,
      exactNote,
    ),
    ...part(
      '**Approximate**, trees and descent; recall over 500 points:',
      approximateColumns,
      benchmark.approximate,
    ),
    ...part(
      '**An index**, asked about new points; the first answer includes making the graph:',
      indexColumns,
      benchmark.index,
    ),
  ].join('\n\n') + '\n';

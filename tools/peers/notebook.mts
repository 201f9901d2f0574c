import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, host, readJson, root, writeBenchmark } from './benchmark-files.mts';
import { peersPython } from './environment.mts';
import { ratios, type NotebookSide } from './notebook-result.mts';
import { renderNotebook } from './render-notebook.mts';

const script = join(import.meta.dirname, 'notebook.py');

interface Options {
  readonly flows: string | undefined;
  readonly bots: string | undefined;
  readonly ratio: string;
  readonly seed: string;
  readonly threads: string;
  readonly epochs: string;
}

function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      flows: { type: 'string' },
      bots: { type: 'string' },
      ratio: { type: 'string', default: '10' },
      seed: { type: 'string', default: '0' },
      threads: { type: 'string', default: String(availableParallelism()) },
      epochs: { type: 'string', default: '2900' },
    },
  });
  return { flows: values.flows, bots: values.bots, ...values };
}

const optional = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [name, value];

function runOurs(options: Options, out: string): NotebookSide {
  const flows = options.flows === undefined ? undefined : resolve(options.flows);
  const command = [
    ...['--conditions=@bon/source', '--import', 'tsx', join(root, 'apps/cli/src/main.ts')],
    ...['--ratio', options.ratio, '--seed', options.seed, '--threads', options.threads],
    ...[
      '--gnn-epochs',
      options.epochs,
      '--gnn-holdout',
      '0',
      '--no-trust',
      '--out',
      out,
      '--save-sample',
    ],
    ...optional('--flows', flows),
    ...optional('--bots', options.bots),
  ];
  execFileSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return comparable(readJson(join(out, 'results.json')) as NotebookSide);
}

function runReference(python: string, options: Options, out: string): NotebookSide {
  const result = join(out, 'reference.json');
  const command = [
    ...[script, '--flows', join(out, 'sample.csv'), '--out', result],
    ...['--seed', options.seed, '--threads', options.threads, '--epochs', options.epochs],
  ];
  execFileSync(python, command, { stdio: ['ignore', 'inherit', 'inherit'] });
  return comparable(readJson(result) as NotebookSide);
}

/** The fields that both sides have, and nothing that names a host of the data or a place on this machine. */
function comparable(side: NotebookSide): NotebookSide {
  const { sample, edges, nodes, gnn, peakMemoryBytes, versions } = side;
  const scores = ({ classifier, regressor }: NotebookSide['edges']): NotebookSide['edges'] => ({
    classifier,
    regressor,
  });
  const { epochs, accuracy, majority } = gnn;
  return {
    sample: { rows: sample.rows, bots: sample.bots },
    edges: scores(edges),
    nodes: scores(nodes),
    gnn: { epochs, accuracy, majority },
    seconds: side.seconds,
    peakMemoryBytes,
    versions,
  };
}

/** The notebook by bon and by graphistry, in one run, on the sample that bon drew. */
export async function notebook(args: readonly string[]): Promise<void> {
  const options = optionsOf(args);
  const python = peersPython();
  const out = mkdtempSync(join(tmpdir(), 'bon-peers-'));
  try {
    const ours = runOurs(options, out);
    const reference = runReference(python, options, out);
    const benchmark = {
      host: host(reference.versions['python'] ?? 'unknown'),
      date: new Date().toISOString().slice(0, 10),
      commit: commit(),
      dataset: options.flows === undefined ? 'the synthetic capture' : basename(options.flows),
      seed: Number(options.seed),
      threads: Number(options.threads),
      ours,
      reference,
      ratio: ratios(ours, reference),
    };
    await writeBenchmark('notebook', benchmark, renderNotebook);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

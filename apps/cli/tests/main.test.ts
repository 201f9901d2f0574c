import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startRun } from '@bon/core';
import { formatCsv, syntheticCapture } from '@bon/datasets';
import type { Results } from '@bon/pipeline';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const command = ['--conditions=@bon/source', '--import', 'tsx', 'apps/cli/src/main.ts'];
const folder = mkdtempSync(join(tmpdir(), 'bon-cli-'));
const quick = ['--gnn-epochs', '30'];

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function bon(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

let capture = '';

beforeAll(async () => {
  const flows = await syntheticCapture({ flows: 3000, botFlows: 80, hosts: 600 }, startRun());
  capture = [...formatCsv(flows)].join('');
});

test('a capture gives results, suspects and a report, and rows it cannot read are counted', async () => {
  const flows = fileOf('good.binetflow.gz', gzipSync(`${capture}torn,row\n`));
  const out = join(folder, 'good');
  const { code, stdout } = await bon('--flows', flows, '--out', out, ...quick);
  expect(code).toBe(0);
  expect(readdirSync(out).sort()).toEqual(['report.html', 'results.json', 'suspects.csv']);
  const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as Results;
  expect(results.dataset).toMatchObject({ rows: 3000, rowsRead: 3001, rowsSetAside: 1 });
  expect(results.suspects[0]?.ip).toBe('147.32.84.165');
  expect(results.seconds.total).toBeGreaterThan(0);
  expect(stdout).toContain('147.32.84.165');
  const report = readFileSync(join(out, 'report.html'), 'utf8');
  expect(report).not.toMatch(/(src|href)="https?:/);
}, 60_000);

const header = () => capture.slice(0, capture.indexOf('\n') + 1);

test.each([
  ['a missing file', () => join(folder, 'nowhere.binetflow'), /nowhere\.binetflow/],
  ['an empty file', () => fileOf('empty.binetflow', ''), /empty/i],
  ['a wrong header', () => fileOf('wrong.binetflow', 'a,b,c\n1,2,3\n'), /first line/],
  [
    'a truncated gzip',
    () => fileOf('cut.binetflow.gz', gzipSync(capture).subarray(0, 20_000)),
    /truncated|cut off|incomplete|unexpected end/i,
  ],
  [
    'a capture without botnet labels',
    () => fileOf('clean.binetflow', capture.replaceAll('Botnet', 'Normal')),
    /Botnet/,
  ],
  [
    'fewer flows than neighbours',
    () => {
      const bots = capture.split('\n').filter((line) => line.includes('Botnet'));
      const others = capture.split('\n').filter((line) => line.includes('Background'));
      return fileOf(
        'few.binetflow',
        header() + [...bots.slice(0, 1), ...others.slice(0, 4)].join('\n'),
      );
    },
    /nNeighbors|neighbours/,
  ],
])(
  '%s gives a clear message and a non-zero exit, and leaves nothing behind',
  async (name, file, message) => {
    const out = join(folder, `refused ${name}`);
    const { code, stderr } = await bon('--flows', file(), '--out', out, ...quick);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('did not foresee');
    expect(existsSync(out)).toBe(false);
  },
  60_000,
);

test('an option that is no number is refused before anything is read', async () => {
  const { code, stderr } = await bon('--bots', 'many');
  expect(code).toBe(1);
  expect(stderr).toMatch(/whole number/);
}, 30_000);

test('a backend that is not installed is named with the command that installs it', async () => {
  const out = join(folder, 'no backend');
  const { code, stderr } = await bon('--backend', 'tfjs-node', '--out', out);
  expect(code).toBe(1);
  expect(stderr).toContain('npm install @tensorflow/tfjs-node@4.22.0');
  expect(existsSync(out)).toBe(false);
}, 30_000);

test('a backend that there is not is refused with the names of those that there are', async () => {
  const { code, stderr } = await bon('--backend', 'abacus');
  expect(code).toBe(1);
  expect(stderr).toMatch(/native, typescript, tfjs, tfjs-node, tfjs-node-gpu/);
}, 30_000);

test('the graph network on another backend learns the same', async () => {
  const flows = fileOf('backends.binetflow', capture);
  const [native, other] = await Promise.all(
    ['native', 'tfjs'].map(async (backend) => {
      const out = join(folder, backend);
      const { code } = await bon('--flows', flows, '--out', out, ...quick, '--backend', backend);
      expect(code).toBe(0);
      const text = readFileSync(join(out, 'results.json'), 'utf8');
      return (JSON.parse(text) as Results).gnn;
    }),
  );
  expect(other).toEqual({ ...native, backend: 'tfjs' });
}, 120_000);

test('Ctrl-C stops it, says so, and leaves nothing behind', async () => {
  const out = join(folder, 'stopped');
  const child = spawn(process.execPath, [...command, '--out', out, '--gnn-epochs', '1000000'], {
    cwd: root,
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (!stderr.includes('edges') && chunk.includes('edges')) child.kill('SIGINT');
    stderr += chunk.toString();
  });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code).toBe(130);
  expect(stderr).toContain('Stopped');
  expect(existsSync(out)).toBe(false);
}, 60_000);

test('what a run learned scores flows that have no labels', async () => {
  const model = join(folder, 'detector.bon');
  const learned = fileOf('learned.binetflow', capture);
  const out = join(folder, 'learned');
  await bon('--flows', learned, '--out', out, '--save-model', model, ...quick);
  const unlabelled = fileOf('unlabelled.binetflow', capture.replace(/flow=[^\n]*/g, 'flow='));
  const scores = join(folder, 'scores');
  const { code, stdout } = await bon(
    'score',
    '--model',
    model,
    '--flows',
    unlabelled,
    '--out',
    scores,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('147.32.84.165');
  expect(readdirSync(scores).sort()).toEqual(['flows.csv', 'suspects.csv']);
  expect(readFileSync(join(scores, 'suspects.csv'), 'utf8')).toMatch(/^1,147\.32\.84\.165,/m);
  const wrong = await bon('score', '--model', learned, '--flows', unlabelled, '--out', scores);
  expect(wrong).toMatchObject({ code: 1 });
  expect(wrong.stderr).toMatch(/does not begin as a model of bon/);
});

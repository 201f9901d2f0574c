import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeModelFile } from '@bon/core';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

jest.setTimeout(120_000);

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bon-killed-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const checkpointOf = (name: string) => join(folder, `${name}.checkpoint`);
const endOf = (name: string) => join(folder, `${name}.end`);

function training(name: string): ChildProcess {
  const script = new URL('./training-process.ts', import.meta.url).pathname;
  const source = ['--conditions=@bon/source', '--import', 'tsx', script];
  return spawn(process.execPath, [...source, checkpointOf(name), endOf(name)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const exit = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once('exit', (code, signal) => {
      resolve(signal ?? code);
    }),
  );

async function killAfterCheckpoint(child: ChildProcess, path: string): Promise<unknown> {
  const exited = exit(child);
  while (!existsSync(path) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  return exited;
}

test('a training that is killed goes on from its checkpoint and ends in the same bytes', async () => {
  const undisturbed = exit(training('whole'));
  const killed = await killAfterCheckpoint(training('killed'), checkpointOf('killed'));
  expect(killed).toBe('SIGKILL');
  expect(existsSync(endOf('killed'))).toBe(false);
  const { notes } = decodeModelFile(readFileSync(checkpointOf('killed'))).tensors;
  expect(notes.shape[0]).toBeLessThan(2000);
  expect(await exit(training('killed'))).toBe(0);
  expect(await undisturbed).toBe(0);
  expect(readFileSync(endOf('killed')).equals(readFileSync(endOf('whole')))).toBe(true);
});

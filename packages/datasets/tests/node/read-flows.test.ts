import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Progress } from '@bon/core';
import { formatCsv, syntheticCapture } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { header, linesOf, lookup, unreachable, whoHas } from '../captures.ts';

const text = linesOf(lookup, unreachable, whoHas);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bon-flows-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content: Uint8Array | string) {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('a plain file and a gzip of it give the same table, whatever they are called', async () => {
  const plain = await readFlows(await fileOf('plain.gz', text));
  const zipped = await readFlows(await fileOf('zipped.binetflow', gzipSync(text)));
  expect(plain.rowsRead).toBe(3);
  expect(zipped).toEqual(plain);
});

test('a gzip of several parts is read to its end', async () => {
  const parts = [gzipSync(`${header}\n${lookup}\n`), gzipSync(`${whoHas}\n`)];
  expect(await readFlows(await fileOf('parts', Buffer.concat(parts)))).toMatchObject({
    rowsRead: 2,
  });
});

test.each<[string, Uint8Array | string, string, RegExp]>([
  ['an empty file', '', 'format', /it is empty/],
  ['a file with another header', 'a,b\n1,2\n', 'format', /line 1 is "a,b"/],
  ['a header only', `${header}\n`, 'format', /no flow after it/],
  ['a gzip that is cut off', gzipSync(text).subarray(0, 120), 'format', /cut off/],
  ['a gzip cut off in its last bytes', gzipSync(text).subarray(0, -4), 'format', /cut off/],
  ['a gzip cut off in its head', gzipSync(text).subarray(0, 5), 'format', /cut off|empty/],
  ['a damaged gzip', gzipSync(text).fill(7, 40, 80), 'format', /damaged/],
  [
    'a gzip with something after it',
    Buffer.concat([gzipSync(text), Buffer.from('trailing rubbish')]),
    'format',
    /something follows it/,
  ],
  ['a gzip of nothing', gzipSync(''), 'format', /it is empty/],
  ['a gzip in a gzip', gzipSync(gzipSync(text)), 'format', /is gzip/],
])('%s is refused', async (name, content, code, message) => {
  const path = await fileOf(name, content);
  await expect(readFlows(path)).rejects.toThrow(message);
  await expect(readFlows(path)).rejects.toMatchObject({ name: 'BonError', code });
  await expect(readFlows(path)).rejects.toThrow(path);
});

test('a missing file and a folder are refused', async () => {
  const missing = join(folder, 'missing.binetflow');
  await expect(readFlows(missing)).rejects.toThrow(
    `${missing}: there is no such file. Check the path.`,
  );
  await expect(readFlows(folder)).rejects.toThrow(/it is a folder, expected a file/);
});

test('a gzip that unpacks to too much is refused', async () => {
  const bomb = gzipSync(`${header}\n${'0'.repeat(5_000_000)}`);
  await expect(readFlows(await fileOf('bomb', bomb), { maxBytes: 1_000_000 })).rejects.toThrow(
    /more than 1000000 bytes/,
  );
});

test('progress counts the bytes on the disk and never falls', async () => {
  const flows = await syntheticCapture({ flows: 5000, botFlows: 10, hosts: 500 });
  const path = await fileOf('progress.gz', gzipSync([...formatCsv(flows)].join('')));
  const seen: number[] = [];
  await readFlows(path, {}, { onProgress: ({ fraction }: Progress) => seen.push(fraction) });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('a cancel stops the reading and lets go of the file', async () => {
  const path = await fileOf('cancel', text);
  const reason = new Error('enough');
  await expect(readFlows(path, {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const cancelled = readFlows(
    path,
    {},
    {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    },
  );
  await expect(
    cancelled.then(() => readFlows(path, {}, { signal: controller.signal })),
  ).rejects.toBe(reason);
});

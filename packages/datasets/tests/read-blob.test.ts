import { gzipSync } from 'node:zlib';
import { type Progress } from '@bon/core';
import { formatCsv, parseFlows, readBlob, syntheticCapture } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import { header, linesOf, lookup, unreachable, whoHas } from './captures.ts';

const text = linesOf(lookup, unreachable, whoHas);

const blobOf = (content: Uint8Array | string): Blob =>
  new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);

test('a plain blob and a gzip of it give what parseFlows gives', async () => {
  const parsed = await parseFlows([new TextEncoder().encode(text)]);
  expect(await readBlob(blobOf(text))).toEqual(parsed);
  expect(await readBlob(blobOf(gzipSync(text)))).toEqual(parsed);
});

test.each<[string, Uint8Array | string, RegExp]>([
  ['an empty file', '', /^mine: it is empty/],
  ['another header', 'a,b\n1,2\n', /^mine: line 1 is "a,b"/],
  ['a gzip that is cut off', gzipSync(text).subarray(0, 120), /^mine: the gzip file is cut off/],
  ['a damaged gzip', gzipSync(text).fill(7, 40, 80), /^mine: the gzip file is cut off or damaged/],
  ['a gzip in a gzip', gzipSync(gzipSync(text)), /^mine: it is gzip/],
])('%s is refused by the name it was given', async (_, content, message) => {
  const refused = readBlob(blobOf(content), { name: 'mine' });
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toMatchObject({ name: 'BonError', code: 'format' });
});

test('a file that the system takes away is named with what to do', async () => {
  const blob = blobOf(text);
  const gone = new DOMException('gone', 'NotReadableError');
  blob.slice = () => ({ arrayBuffer: () => Promise.reject(gone) }) as unknown as Blob;
  await expect(readBlob(blob, { name: 'mine' })).rejects.toThrow(
    /^mine: it can't be read \(NotReadableError.*\)\. Choose it again\.$/,
  );
});

test('progress counts the stored bytes and never falls', async () => {
  const flows = await syntheticCapture({ flows: 4000, botFlows: 20, hosts: 500 });
  const seen: number[] = [];
  const onProgress = ({ fraction }: Progress) => seen.push(fraction);
  await readBlob(blobOf(gzipSync([...formatCsv(flows)].join(''))), {}, { onProgress });
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('a cancelled read rejects with the reason', async () => {
  const cancel = new AbortController();
  cancel.abort(new Error('enough'));
  const read = readBlob(blobOf(`${header}\n${lookup}\n`), {}, { signal: cancel.signal });
  await expect(read).rejects.toThrow('enough');
});

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomic, writeFolderAtomic } from '@bon/datasets/node';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bon-write-'));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const read = (name: string) => readFile(join(folder, name), 'utf8');

function* failingAfter(text: string): Iterable<string> {
  yield text;
  throw new Error('the source dried up');
}

test('a file is written from text, bytes or pieces, also into a folder that is not there yet', async () => {
  await writeFileAtomic(join(folder, 'a'), 'text');
  await writeFileAtomic(join(folder, 'b'), new TextEncoder().encode('bytes'));
  await writeFileAtomic(join(folder, 'deep/er/c'), ['pie', new TextEncoder().encode('ces')]);
  expect([await read('a'), await read('b'), await read('deep/er/c')]).toEqual([
    'text',
    'bytes',
    'pieces',
  ]);
});

test('a file is replaced whole', async () => {
  await writeFile(join(folder, 'a'), 'a long old text');
  await writeFileAtomic(join(folder, 'a'), 'new');
  expect(await read('a')).toBe('new');
  expect(await readdir(folder)).toEqual(['a']);
});

test('when the content fails half-way the old file stays and nothing else is left', async () => {
  await writeFile(join(folder, 'a'), 'old');
  await expect(writeFileAtomic(join(folder, 'a'), failingAfter('half'))).rejects.toThrow(
    'dried up',
  );
  expect(await read('a')).toBe('old');
  expect(await readdir(folder)).toEqual(['a']);
});

test('a place that is taken by a folder is refused and nothing is left', async () => {
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'a', 'inside'), '');
  await expect(writeFileAtomic(join(folder, 'a'), 'x')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['a']);
});

test('many writers of one file leave one whole file', async () => {
  const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000));
  await Promise.all(texts.map((text) => writeFileAtomic(join(folder, 'a'), text)));
  expect(texts).toContain(await read('a'));
  expect(await readdir(folder)).toEqual(['a']);
});

test('files of a folder are written together; others in it stay', async () => {
  await writeFile(join(folder, 'other'), 'stays');
  await writeFile(join(folder, 'a'), 'old');
  await writeFolderAtomic(folder, { a: 'new', b: ['x', 'y'] });
  expect([await read('a'), await read('b'), await read('other')]).toEqual(['new', 'xy', 'stays']);
  expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'other']);
});

test('when one of the files fails, none of them is written', async () => {
  await writeFile(join(folder, 'a'), 'old');
  await expect(writeFolderAtomic(folder, { a: 'new', b: failingAfter('half') })).rejects.toThrow(
    'dried up',
  );
  expect(await read('a')).toBe('old');
  expect(await readdir(folder)).toEqual(['a']);
});

test.each([['../escape'], ['deep/name'], ['..'], ['']])(
  '%p is no name of a file in the folder',
  async (name) => {
    await expect(writeFolderAtomic(folder, { [name]: 'x' })).rejects.toThrow(/no plain file name/);
    expect(await readdir(folder)).toEqual([]);
  },
);

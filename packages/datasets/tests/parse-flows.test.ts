import { BonError, type Progress } from '@bon/core';
import { formats, parseFlows } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, header, linesOf, lookup, parse, unreachable, whoHas } from './captures.ts';

const difficult = bytesOf(
  `\uFEFF${linesOf(
    lookup,
    `${lookup}\r`,
    lookup.replace('CON', 'ČVUT 🤖'),
    lookup.replace('CON', '"a,""ž"""'),
    'broken row',
    '',
    lookup.replace('udp', '"udp'),
    'x'.repeat(300),
    unreachable,
  )}${whoHas}`,
);

const settings = { maxLineBytes: 256 };

function cutAt(bytes: Uint8Array, places: readonly number[]) {
  const edges = [0, ...[...places].sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge));
}

test('where the bytes are cut makes no difference: one byte at a time', async () => {
  const whole = await parseFlows([difficult], settings);
  expect([whole.table.rows, whole.rowsRead]).toEqual([6, 9]);
  expect(
    await parseFlows(
      [...difficult].map((byte) => Uint8Array.of(byte)),
      settings,
    ),
  ).toEqual(whole);
});

test('where the bytes are cut makes no difference: anywhere, inside letters and quotes', async () => {
  const whole = await parseFlows([difficult], settings);
  const places = fc.array(fc.nat(difficult.length), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(places, async (cuts) => {
      expect(await parseFlows(cutAt(difficult, cuts), settings)).toEqual(whole);
    }),
  );
});

test('random bytes after the header never break the ledger', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
      const file = await parseFlows([bytesOf(`${header}\n${lookup}\n`), noise]);
      expect(file.rowsRead).toBe(file.table.rows + file.setAside.total);
      const counted = Object.values(file.setAside.reasons).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(file.setAside.total);
    }),
  );
});

test('random bytes are refused, and nothing else happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
      await expect(parseFlows([noise])).rejects.toThrow(BonError);
    }),
  );
});

test.each<[string, Uint8Array, RegExp]>([
  ['nothing', new Uint8Array(0), /^flows: it is empty/],
  ['line breaks only', bytesOf('\n\r\n'), /^flows: it is empty/],
  ['a header only', bytesOf(`${header}\n`), /a header and no flow after it/],
  [
    'another header',
    bytesOf('time,src,dst\n1,2,3\n'),
    /line 1 is "time,src,dst"\. Expected the first line .*binetflow/,
  ],
  ['rows without a header', bytesOf(`${lookup}\n`), /line 1 is "2011\/08\/18/],
  ['a file with CR only', bytesOf(`${header}\r${lookup}`), /line 1 is "StartTime/],
  [
    'no row that can be read',
    bytesOf(linesOf('a', 'b')),
    /none of 2 rows could be read; line 2: fewer than 15/,
  ],
  ['binary', Uint8Array.of(1, 0, 2, 0, 10), /line 1 is no text/],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 83, 0), /UTF-16\. Save it as UTF-8/],
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), /is gzip\. Unpack it first/],
  ['pcap', Uint8Array.of(0xd4, 0xc3, 0xb2, 0xa1, 2, 0), /zeek -r/],
  ['a zip archive', bytesOf('PK\u0003\u0004…'), /is a zip archive/],
  ['one endless line', bytesOf('x'.repeat(2_000_000)), /line 1 is "xxx/],
])('%s is refused with a reason', async (_, bytes, message) => {
  await expect(parseFlows([bytes])).rejects.toThrow(message);
  await expect(parseFlows([bytes])).rejects.toMatchObject({ name: 'BonError', code: 'format' });
});

test('a row longer than allowed is set aside, the rows around it are not', async () => {
  const long = `${lookup}${'x'.repeat(400)}`;
  const file = await parse(linesOf(lookup, long, whoHas), { maxLineBytes: 200 });
  expect([file.rowsRead, file.table.rows]).toEqual([3, 2]);
  expect({ ...file.setAside.reasons }).toEqual({ 'the row is longer than 200 bytes': 1 });
});

test('limits are refusals', async () => {
  const text = linesOf(lookup, 'broken', whoHas);
  await expect(parse(text, { maxRows: 3 })).resolves.toMatchObject({ rowsRead: 3 });
  await expect(parse(text, { maxRows: 2 })).rejects.toThrow(/more than 2 rows/);
  await expect(parse(text, { maxBytes: 100 })).rejects.toThrow(/more than 100 bytes/);
});

test('messages call the input by the name given', async () => {
  await expect(parse('', { name: 'upload.csv' })).rejects.toThrow(/^upload\.csv: it is empty/);
});

test('an option that there is not is refused', async () => {
  await expect(parse('', { maxRow: 1 } as object)).rejects.toThrow(/no option "maxRow"\. Known: /);
  await expect(parse('', { maxRows: 0 })).rejects.toThrow(/maxRows is 0, expected/);
});

test('progress tells the share of the bytes', async () => {
  const seen: number[] = [];
  const onProgress = ({ fraction }: Progress) => seen.push(fraction);
  const bytes = bytesOf(linesOf(lookup, whoHas));
  await parseFlows(cutAt(bytes, [50, 100]), { totalBytes: bytes.length }, { onProgress });
  expect(seen).toEqual([50 / bytes.length, 100 / bytes.length, 1, 1]);
});

test('a cancel stops the reading', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  async function* endless() {
    yield bytesOf(`${header}\n`);
    for (let i = 0; ; i++) {
      if (i === 5) controller.abort(reason);
      yield bytesOf(`${lookup}\n`);
    }
  }
  await expect(parseFlows(endless(), {}, { signal: controller.signal })).rejects.toBe(reason);
});

test('no two formats have one name', () => {
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
});

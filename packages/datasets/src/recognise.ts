import { BonError, shown } from '@bon/core';
import { formats } from './formats/index.ts';
import { type FlowFormat } from './formats/format.ts';
import { textFault } from './read/field-splitter.ts';
import { type RowReader } from './read/row-reader.ts';

/** How files that are no text begin, and what to do with them. */
const strangers: readonly { readonly begins: readonly number[]; readonly advice: string }[] = [
  {
    begins: [0x1f, 0x8b],
    advice: 'is gzip. Unpack it first; readFlows of @bon/datasets/node and readBlob do.',
  },
  { begins: [0x50, 0x4b, 3, 4], advice: 'is a zip archive. Unpack it first.' },
  { begins: [0x42, 0x5a, 0x68], advice: 'is bzip2. Unpack it first.' },
  { begins: [0x28, 0xb5, 0x2f, 0xfd], advice: 'is zstd. Unpack it first.' },
  { begins: [0xff, 0xfe], advice: 'is UTF-16. Save it as UTF-8.' },
  { begins: [0xfe, 0xff], advice: 'is UTF-16. Save it as UTF-8.' },
  {
    begins: [0xd4, 0xc3, 0xb2, 0xa1],
    advice: 'is a pcap capture. Make flows of it: zeek -r FILE.',
  },
  {
    begins: [0xa1, 0xb2, 0xc3, 0xd4],
    advice: 'is a pcap capture. Make flows of it: zeek -r FILE.',
  },
  {
    begins: [0x0a, 0x0d, 0x0d, 0x0a],
    advice: 'is a pcapng capture. Make flows of it: zeek -r FILE.',
  },
];

/**
 * The format whose first line `line` is, and a reader for the rest.
 *
 * @throws BonError `format` when no format knows it.
 */
export function recognise(
  where: string,
  line: Uint8Array,
): { readonly format: FlowFormat; readonly reader: RowReader } {
  if (textFault(line) !== undefined)
    throw new BonError('format', `${where}: line 1 is no text. ${expectation()}`);
  const text = new TextDecoder().decode(line);
  for (const format of formats) {
    const reader = format.open(text);
    if (reader !== undefined) return { format, reader };
  }
  throw new BonError('format', `${where}: line 1 is ${shown(text)}. ${expectation()}`);
}

/**
 * @throws BonError `format` when the bytes begin like a file that is no text.
 */
export function refuseStrangers(where: string, start: Uint8Array): void {
  for (const { begins, advice } of strangers)
    if (begins.every((byte, place) => start[place] === byte))
      throw new BonError('format', `${where}: it ${advice}`);
}

function expectation(): string {
  const known = formats.map(({ name, firstLine }) => `${name} (${firstLine})`).join('; ');
  return `Expected the first line of a flow file: ${known}.`;
}

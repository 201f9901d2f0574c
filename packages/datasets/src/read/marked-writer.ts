import { type CellWriter } from './cell-writer.ts';

/** The texts by which a format says that there is no value, and that the value is empty. */
export interface Marks {
  readonly unset: string;
  readonly empty: string;
}

/** `writer` for a format that marks what is missing and what is empty by a text of its own. */
export function markedWriter(writer: CellWriter, marks: Marks): CellWriter {
  const unset = new TextEncoder().encode(marks.unset);
  const nothing = new TextEncoder().encode(marks.empty);
  return {
    ...writer,
    write: (row, bytes, from, to) => {
      if (spells(bytes, from, to, unset)) return writer.write(row, bytes, from, from, false);
      const isEmpty = from === to || spells(bytes, from, to, nothing);
      return writer.write(row, bytes, from, isEmpty ? from : to, isEmpty);
    },
  };
}

function spells(bytes: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  if (to - from !== word.length || word.length === 0) return false;
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word[i]) return false;
  return true;
}

import { type AsideExample, type SetAside } from '../flow-file.ts';

const shownExamples = 10;

const shownCharacters = 160;

/** Counts the rows set aside, by reason, and keeps the first ones as examples. */
export interface AsideLedger {
  add(line: number, reason: string, bytes: Uint8Array): void;
  close(): SetAside;
}

export function createAsideLedger(): AsideLedger {
  const reasons = new Map<string, number>();
  const examples: AsideExample[] = [];
  let total = 0;
  return {
    add: (line, reason, bytes) => {
      total++;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      if (examples.length < shownExamples) examples.push({ line, reason, text: excerpt(bytes) });
    },
    close: () => ({ total, reasons: asRecord(reasons), examples }),
  };
}

function asRecord(counts: ReadonlyMap<string, number>): Record<string, number> {
  const record = Object.create(null) as Record<string, number>;
  for (const [reason, count] of counts) record[reason] = count;
  return record;
}

function excerpt(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 4 * shownCharacters));
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text;
}

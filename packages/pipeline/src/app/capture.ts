import type { RunOptions, Table } from '@bon/core';
import { type FlowFile, syntheticCapture } from '@bon/datasets';
import type { Source } from '../results.ts';

/** Flows, and where they came from. */
export interface Capture {
  readonly table: Table;
  readonly source: Source;
}

/** The flows that were read from the file called `name`. */
export function readCapture({ table, rowsRead, setAside }: FlowFile, name: string): Capture {
  const reasons = Object.fromEntries(Object.entries(setAside.reasons));
  return { table, source: { source: name, synthetic: false, rowsRead, setAside: reasons } };
}

/** A capture that bon makes, for those who have none at hand. */
export async function madeCapture(run: RunOptions): Promise<Capture> {
  const table = await syntheticCapture({}, run);
  const source = { source: 'synthetic', synthetic: true, rowsRead: table.rows, setAside: {} };
  return { table, source };
}

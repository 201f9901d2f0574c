import { basename } from 'node:path';
import type { RunOptions, Table } from '@bon/core';
import { syntheticCapture } from '@bon/datasets';
import { readFlows } from '@bon/datasets/node';
import type { Source } from '@bon/pipeline';

/** Flows, and where they came from. */
export interface Capture {
  readonly table: Table;
  readonly source: Source;
}

/** The flows of a file; without a file, a capture that bon makes. */
export async function readCapture(path: string | undefined, run: RunOptions): Promise<Capture> {
  if (path === undefined) {
    const table = await syntheticCapture({}, run);
    const source = { source: 'synthetic', synthetic: true, rowsRead: table.rows, setAside: {} };
    return { table, source };
  }
  const { table, rowsRead, setAside } = await readFlows(path, {}, run);
  const reasons = Object.fromEntries(Object.entries(setAside.reasons));
  return {
    table,
    source: { source: basename(path), synthetic: false, rowsRead, setAside: reasons },
  };
}

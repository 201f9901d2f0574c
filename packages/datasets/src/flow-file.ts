import { type Table } from '@bon/core';

/** One row that could not be read. */
export interface AsideExample {
  /** Line of the file, counted from 1, the header included. */
  readonly line: number;
  readonly reason: string;
  /** The row as it stands in the file, cut when long. */
  readonly text: string;
}

/** The rows that could not be read: how many, why, and the first ones of them. */
export interface SetAside {
  readonly total: number;
  /** How many rows a reason; it has no prototype, so any reason is a safe key. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly examples: readonly AsideExample[];
}

/** What a flow file held: `rowsRead` is always `table.rows + setAside.total`. */
export interface FlowFile {
  readonly table: Table;
  /** The name of the format that the file was recognised as. */
  readonly format: string;
  /** Rows in the file; blank lines, header and comment lines are no rows. */
  readonly rowsRead: number;
  readonly setAside: SetAside;
}

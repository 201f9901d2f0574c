import { type RowReader } from '../read/row-reader.ts';

/** One kind of flow file: how it is recognised and how it is read. */
export interface FlowFormat {
  readonly name: string;
  /** How its first line looks, for the message when no format knows a file. */
  readonly firstLine: string;
  /** A reader when `line`, the first of a file, is of this format; otherwise nothing. */
  open(line: string): RowReader | undefined;
  /** Whether the first line is a row already, and not only a header. */
  readonly isRowItself?: boolean;
}

/** A typed array as text: its little-endian bytes in base64. */
export interface Packed {
  readonly type: 'u8' | 'u16' | 'u32' | 'f64';
  readonly data: string;
}

/** One column of the flows: codes into `levels` shifted by one (0 is missing), or plain numbers. */
export interface FlowColumn {
  readonly name: string;
  readonly kind: 'string' | 'number' | 'time';
  readonly levels?: readonly string[];
  readonly values: Packed;
}

/** The flows that the maps show, embedded once. */
export interface FlowsPayload {
  readonly rows: number;
  readonly bot: Packed;
  readonly columns: readonly FlowColumn[];
}

/** A point for each flow. */
export interface ScatterPayload {
  readonly label: string;
  /** 0 … 65,535 along each axis. */
  readonly x: Packed;
  readonly y: Packed;
  /** Width of the map over its height. */
  readonly aspect: number;
  /** Probability of a bot, 0 … 255. */
  readonly score: Packed;
}

/** A matrix as colours: rows are means of bands of rows when there are more than can be seen. */
export interface HeatPayload {
  readonly label: string;
  readonly rows: number;
  readonly cols: number;
  /** Row-major, 0 … 255 between min and max. */
  readonly cells: Packed;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
  /** Rows of the matrix behind it. */
  readonly sourceRows: number;
  /** What a row is: `flows`, `hosts`. */
  readonly rowNoun: string;
  /** Names of the rows when each is shown by itself. */
  readonly rowNames?: readonly string[];
  /** Share of bots in each row, 0 … 255; absent when rows are not flows. */
  readonly bots?: Packed;
  readonly palette: 'hot' | 'viridis';
}

/** Horizontal bars. */
export interface BarsPayload {
  readonly label: string;
  readonly names: readonly string[];
  /** null where there is no value; its bar is left out and said so. */
  readonly values: readonly (number | null)[];
  /** Which bars are about bots. */
  readonly marked?: readonly boolean[];
  /** `log`: bars grow with the logarithm of 1 + |value|. */
  readonly scale: 'linear' | 'log';
  readonly digits: number;
}

/** Lines over one x axis. */
export interface CurvesPayload {
  readonly label: string;
  readonly xName: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly yName: string;
  readonly scale: 'linear' | 'log';
  readonly percent: boolean;
  /** A level to compare with, and its name. */
  readonly level?: { readonly name: string; readonly value: number };
}

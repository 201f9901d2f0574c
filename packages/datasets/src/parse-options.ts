import { integerOption, withDefaults } from '@bon/core';

/** How much of a flow file may be read, and what it is called. */
export interface ParseOptions {
  /** What messages call the input. Default `flows`. */
  readonly name?: string | undefined;
  /** Size of the whole input in bytes, for progress; 0 when it is not known. Default 0. */
  readonly totalBytes?: number | undefined;
  /** More rows than this are refused. Default: no limit. */
  readonly maxRows?: number | undefined;
  /** A longer row is set aside. In bytes; default 1 MiB. */
  readonly maxLineBytes?: number | undefined;
  /** More (unpacked) bytes than this are refused. Default: no limit. */
  readonly maxBytes?: number | undefined;
}

/** ParseOptions, checked and complete. */
export interface ParseSettings {
  readonly name: string;
  readonly totalBytes: number;
  readonly maxRows: number;
  readonly maxLineBytes: number;
  readonly maxBytes: number;
}

const defaults: ParseSettings = {
  name: 'flows',
  totalBytes: 0,
  maxRows: Number.MAX_SAFE_INTEGER,
  maxLineBytes: 1_048_576,
  maxBytes: Number.MAX_SAFE_INTEGER,
};

/**
 * @throws BonError `option` for an unknown option or a limit that is none.
 */
export function parseSettings(where: string, options: ParseOptions): ParseSettings {
  const settings = withDefaults(where, options, defaults);
  integerOption(where, 'totalBytes', settings.totalBytes, { min: 0 });
  integerOption(where, 'maxRows', settings.maxRows, { min: 1 });
  integerOption(where, 'maxLineBytes', settings.maxLineBytes, { min: 64, max: 2 ** 28 });
  integerOption(where, 'maxBytes', settings.maxBytes, { min: 1 });
  return settings;
}

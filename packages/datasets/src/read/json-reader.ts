import { type Column, stringColumn, type Table, table } from '@bon/core';
import { kept, notARow, type RowReader } from './row-reader.ts';

/** What a value in a line of JSON can be. */
export type JsonValue = string | number | boolean | null | undefined;

/** One column that is read from lines of JSON. */
export interface JsonColumn {
  readonly name: string;
  readonly kind: 'string' | 'number' | 'time' | 'boolean';
  /** A row without a value in this column is set aside; otherwise the value is missing. */
  readonly required?: boolean;
  /** The value in one object; times are milliseconds. */
  read(object: JsonObject): JsonValue;
}

/** A parsed line. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** How lines of JSON become rows. */
export interface JsonRows {
  readonly columns: readonly JsonColumn[];
  /** Whether an object is a row at all; others are passed over. */
  isRow(object: JsonObject): boolean;
  /** Last touch on the table. */
  finish(table: Table): Table;
}

/** Reads one object a line; only the columns asked for are looked at, whatever else the objects hold. */
export function createJsonReader({ columns, isRow, finish }: JsonRows): RowReader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stores = columns.map(() => [] as JsonValue[]);
  return {
    read: (bytes, from, to) => {
      if (from === to) return notARow;
      const object = objectOf(decoder, bytes.subarray(from, to));
      if (object === undefined) return 'the row is no JSON object';
      if (!isRow(object)) return notARow;
      const values = columns.map((column) => column.read(object) ?? null);
      const refused = columns.find((column, place) => refuses(column, values[place]));
      if (refused !== undefined) return `${refused.name} is no ${refused.kind}`;
      values.forEach((value, place) => stores[place]?.push(value));
      return kept;
    },
    table: () =>
      finish(table(columns.map((column, place) => columnOf(column, stores[place] ?? [])))),
  };
}

function objectOf(decoder: TextDecoder, bytes: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

function refuses({ kind, required = false }: JsonColumn, value: JsonValue): boolean {
  if (value === null || value === undefined) return required;
  if (kind === 'string') return false;
  if (kind === 'boolean') return typeof value !== 'boolean';
  return typeof value !== 'number' || !Number.isFinite(value);
}

function columnOf({ name, kind }: JsonColumn, values: readonly JsonValue[]): Column {
  if (kind === 'string')
    return stringColumn(
      name,
      values.map((value) => (value === null || value === undefined ? null : String(value))),
    );
  if (kind === 'boolean')
    return {
      kind,
      name,
      values: Int8Array.from(values, (value) => (value === null ? -1 : Number(value))),
    };
  return { kind, name, values: Float64Array.from(values, (value) => Number(value ?? NaN)) };
}

/** The value under `path` when it is a plain one; objects are never walked by inherited names. */
export function valueAt(object: JsonObject, ...path: readonly string[]): JsonValue {
  let at: unknown = object;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as JsonObject)[name];
  }
  if (Array.isArray(at)) return at.map(String).join(',');
  return typeof at === 'object' ? undefined : (at as JsonValue);
}

/** A moment as milliseconds: seconds since 1970, or an ISO date with its zone; NaN when it is neither. */
export function momentOf(value: JsonValue): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return Math.round(value * 1e6) / 1000;
  const [, whole, fraction = '', zone = 'Z'] = isoDate.exec(String(value)) ?? [];
  if (whole === undefined) return NaN;
  const microseconds = Number(fraction.padEnd(6, '0').slice(0, 6));
  return (Date.parse(`${whole}${zone === '' ? 'Z' : zone}`) * 1000 + microseconds) / 1000;
}

const isoDate = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/;

import { type parts } from './parts.ts';

/** What all parts of the page's script share. */
export interface ClientContext {
  readonly payloads: Readonly<Record<string, unknown>>;
  readonly charts: ChartLibrary;
  /** The host whose flows are lit up on the maps; null for none. */
  host: string | null;
  readonly onHost: (() => void)[];
  readonly onTheme: (() => void)[];
}

/** As much of ECharts as is used. */
export interface ChartLibrary {
  init(element: HTMLElement, theme: null, options: object): Chart;
}

/** As much of an ECharts chart as is used. */
export interface Chart {
  setOption(option: object, replace?: boolean): void;
  resize(): void;
}

/** Every function of the page's script by name. */
export type Parts = typeof parts;

/**
 * Hands a part of the script the other parts. Parts run in the page from their own text, so they may use
 * nothing but their arguments and what a browser has.
 */
export type Client = Parts & { readonly context: ClientContext };

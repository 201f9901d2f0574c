declare const BON_WORKER: string;
declare const BON_CHARTS: string;
declare const BON_VERSION: string;

/** What the bundler puts into the page as text. */
export const bundled = {
  /** The script of the worker: from a blob it obeys the page's policy, from a file of its own it would not. */
  worker: BON_WORKER,
  /** ECharts, run in the page and written into the report that is kept. */
  charts: BON_CHARTS,
  version: BON_VERSION,
} as const;

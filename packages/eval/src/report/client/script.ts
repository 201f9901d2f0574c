import { type ChartLibrary, type Client, type ClientContext } from './client.ts';
import { parts } from './parts.ts';

/** The page's script: the text of every part, and the start that puts them to work. */
export function pageScript(): string {
  const lines = Object.entries(parts).map(([name, part]) => `${name}: ${part.toString()}`);
  // In a block, so that a page may run it once for each report that it shows.
  return `'use strict';\n{\nconst __name = (part) => part;\n(${start.toString()})({\n${lines.join(',\n')}\n});\n}`;
}

function start(loaded: typeof parts): void {
  const text = document.getElementById('payloads')?.textContent ?? '{}';
  const context: ClientContext = {
    payloads: JSON.parse(text) as Record<string, unknown>,
    charts: (globalThis as unknown as { echarts: ChartLibrary }).echarts,
    host: null,
    onHost: [],
    onTheme: [],
  };
  const client: Client = { ...loaded, context };
  client.themeSwitch(client);
  client.sortableTables();
  client.unfoldTables();
  client.hostButtons(client);
  type Fill = (client: Client, root: HTMLElement, payload: unknown) => void;
  const fills: Record<string, Fill> = {
    bars: client.barsWidget as Fill,
    curves: client.curvesWidget as Fill,
    heat: client.heatWidget as Fill,
    scatter: client.scatterWidget as Fill,
  };
  for (const root of document.querySelectorAll<HTMLElement>('[data-widget]')) {
    const { widget = '', payload = '' } = root.dataset;
    fills[widget](client, root, context.payloads[payload]);
  }
  document.documentElement.dataset['ready'] = 'true';
}

/// <reference lib="dom" />
import { answer } from '../tests/browser/answer.ts';
import { figures } from './umap-browser-work.mts';

/** The bench page: lays out maps in this tab, shows how long each took, and posts it to whoever served the page. */
const THREADS = 2;

const table = document.createElement('table');
const addRow = (cells: readonly string[]): void => {
  const row = table.insertRow();
  for (const text of cells) row.insertCell().textContent = text;
};

const heading = document.createElement('h1');
heading.textContent = `UMAP in this tab, ${crossOriginIsolated ? `${THREADS} threads` : 'one thread: the page is not cross-origin isolated'}`;
document.body.append(heading, table);
addRow(['points', 'seconds', 'bytes']);

await answer(async () => {
  const found = await figures(THREADS, ({ rows, cols, seconds, print }) => {
    addRow([`${rows} × ${cols}`, seconds.toFixed(2), print]);
  });
  return { isolated: crossOriginIsolated, agent: navigator.userAgent, figures: found };
});

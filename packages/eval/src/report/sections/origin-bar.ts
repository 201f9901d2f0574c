import { type Html, html } from '../html.ts';

/** A line over a heat map that says which source column its features come from. */
export function originBar(origins: readonly string[]): Html {
  const runs: { name: string; width: number }[] = [];
  for (const name of origins) {
    const last = runs[runs.length - 1] as { name: string; width: number } | undefined;
    if (last?.name === name) last.width++;
    else runs.push({ name, width: 1 });
  }
  return html`<div class="origins" aria-hidden="true">
    ${runs.map(
      ({ name, width }) => html`<span style="flex:${width}" title="${name}">${name}</span>`,
    )}
  </div>`;
}

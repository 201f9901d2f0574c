import { type Client } from './client.ts';

/** Lets the page be light or dark: as the system is, until the button says otherwise. */
export function themeSwitch(client: Client): void {
  const tell = (): void => {
    for (const redraw of client.context.onTheme) redraw();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
  document.getElementById('theme')?.addEventListener('click', () => {
    client.turnTheme();
    tell();
  });
}

/** Makes a dark page light and a light one dark. */
export function turnTheme(): void {
  const { dataset } = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const dark = dataset['theme'] === undefined ? system.matches : dataset['theme'] === 'dark';
  dataset['theme'] = dark ? 'light' : 'dark';
}

import { type Client } from './client.ts';

/** Lets the page be light or dark: as the system is, until the button says otherwise. */
export function themeSwitch(client: Client): void {
  const tell = (): void => {
    for (const redraw of client.context.onTheme) redraw();
  };
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', tell);
  const button = document.getElementById('theme');
  button?.addEventListener('click', () => {
    const { dataset } = document.documentElement;
    const dark = dataset['theme'] === undefined ? system.matches : dataset['theme'] === 'dark';
    dataset['theme'] = dark ? 'light' : 'dark';
    tell();
  });
}

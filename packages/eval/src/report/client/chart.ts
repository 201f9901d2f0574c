import { type Client } from './client.ts';

/** An ECharts chart in `root` that follows the page's width and its light or dark colours. */
export function chart(
  client: Client,
  root: HTMLElement,
  height: number,
  optionOf: () => object,
): void {
  root.style.height = `${height}px`;
  const drawn = client.context.charts.init(root, null, { renderer: 'svg' });
  const draw = (): void => {
    drawn.setOption(optionOf(), true);
  };
  draw();
  client.context.onTheme.push(draw);
  new ResizeObserver(() => {
    drawn.resize();
  }).observe(root);
}

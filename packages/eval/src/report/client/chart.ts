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

/** What all charts share: they stand still, describe themselves, and use the page's letters. */
export function chartBasics(client: Client, label: string): object {
  return {
    animation: false,
    aria: { enabled: true, label: { description: label } },
    textStyle: {
      fontFamily: getComputedStyle(document.body).fontFamily,
      color: client.colourOf('ink'),
    },
  };
}

/** The look of what appears beside the pointer. */
export function tooltipStyle(client: Client): object {
  return {
    backgroundColor: client.colourOf('surface'),
    borderColor: client.colourOf('line'),
    textStyle: { color: client.colourOf('ink'), fontSize: 12 },
  };
}

import { type HeatPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';

/** Fills `root` with a matrix of colours, a strip that shows where the bots are, and words for the cell in sight. */
export function heatWidget(client: Client, root: HTMLElement, payload: HeatPayload): void {
  const { rows, cols, label } = payload;
  const canvas = client.make('canvas', { role: 'img', tabindex: '0', 'aria-label': label });
  const strip = client.make('canvas', { class: 'strip', 'aria-hidden': 'true' });
  const words = client.make('p', { class: 'readout', 'aria-live': 'polite' });
  const rest = 'Point at a cell, or walk through the cells with the arrow keys.';
  words.textContent = rest;
  const at = { row: 0, col: 0 };
  const say = (): void => {
    words.textContent = client.cellWords(client, payload, at.row, at.col);
  };
  canvas.addEventListener('pointermove', (event) => {
    const box = canvas.getBoundingClientRect();
    at.col = Math.min(Math.floor(((event.clientX - box.left) / box.width) * cols), cols - 1);
    at.row = Math.min(Math.floor(((event.clientY - box.top) / box.height) * rows), rows - 1);
    say();
  });
  canvas.addEventListener('pointerleave', () => {
    words.textContent = rest;
  });
  canvas.addEventListener('keydown', (event) => {
    const steps: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    if (!(event.key in steps)) return;
    event.preventDefault();
    at.row = Math.min(Math.max(at.row + steps[event.key][0], 0), rows - 1);
    at.col = Math.min(Math.max(at.col + steps[event.key][1], 0), cols - 1);
    say();
  });
  client.paintHeat(client, canvas, strip, payload);
  const plot = client.make(
    'div',
    { class: 'heat-plot' },
    payload.bots ? [strip, canvas] : [canvas],
  );
  root.append(plot, client.heatLegend(client, payload), words);
}

/** What stands in one cell, in words. */
export function cellWords(client: Client, payload: HeatPayload, row: number, col: number): string {
  const { rows, cols, sourceRows, cells, min, max, rowNoun, rowNames, bots } = payload;
  const code = client.unpack(cells)[row * cols + col];
  const value = client.number(Number((min + (code / 255) * (max - min)).toPrecision(3)));
  const from = Math.floor((row * sourceRows) / rows) + 1;
  const to = Math.floor(((row + 1) * sourceRows) / rows);
  const which =
    rowNames?.[row] ??
    (to > from ? `${client.number(from)}–${client.number(to)}` : client.number(from));
  const share = bots ? client.unpack(bots)[row] / 255 : NaN;
  const bot = Number.isNaN(share) ? '' : ` · ${Math.round(100 * share)} % bot`;
  return `${payload.names[col]} · ${rowNoun} ${which}${bot} · ${to > from ? 'mean ' : ''}${value}`;
}

/** Paints one pixel a cell; the style sheet stretches them. */
export function paintHeat(
  client: Client,
  canvas: HTMLCanvasElement,
  strip: HTMLCanvasElement,
  payload: HeatPayload,
): void {
  const { rows, cols, cells, palette, bots } = payload;
  const colours = client.palettes(palette);
  const codes = client.unpack(cells);
  canvas.width = cols;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(cols, rows);
  for (let i = 0; i < codes.length; i++) {
    for (let channel = 0; channel < 3; channel++)
      image.data[i * 4 + channel] = colours[codes[i] * 3 + channel];
    image.data[i * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  strip.width = 1;
  strip.height = rows;
  const side = strip.getContext('2d');
  if (side === null || bots === undefined) return;
  const shares = client.unpack(bots);
  const paintStrip = (): void => {
    for (let row = 0; row < rows; row++) {
      side.fillStyle = client.colourOf(shares[row] >= 128 ? 'bot' : 'other');
      side.fillRect(0, row, 1, 1);
    }
  };
  paintStrip();
  client.context.onTheme.push(paintStrip);
}

/** The scale of colours with its ends, and what the strip means. */
export function heatLegend(client: Client, { palette, min, max, bots }: HeatPayload): HTMLElement {
  const colours = client.palettes(palette);
  const stops = [0, 32, 64, 96, 128, 160, 192, 224, 255].map(
    (i) => `rgb(${colours[i * 3]} ${colours[i * 3 + 1]} ${colours[i * 3 + 2]})`,
  );
  const bar = client.make('span', {
    class: 'ramp',
    style: `background:linear-gradient(90deg,${stops.join(',')})`,
  });
  const end = (value: number): string => client.number(Number(value.toPrecision(3)));
  const scale = client.make('span', {}, [end(min), bar, end(max)]);
  const sides = [
    client.make('span', { class: 'key bot' }, ['bot flows (strip, left)']),
    client.make('span', { class: 'key other' }, ['other flows']),
  ];
  return client.make('p', { class: 'heat-legend' }, bots ? [scale, ...sides] : [scale]);
}

import { type Client, type Parts } from './client.ts';

/** One map as it is drawn. */
export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  /** Places of the flows, 0 … 1 across the longer side. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly aspect: number;
  readonly bot: ArrayLike<number>;
  /** 1 for the flows of the host in the light; null when all are. */
  lit: Uint8Array | null;
  /** The flow that is pointed at; -1 for none. */
  hover: number;
  zoom: number;
  panX: number;
  panY: number;
  readonly shown: { bot: boolean; other: boolean };
}

/** One map as the script sees it. */
export interface MapView extends MapPicture {
  redraw(): void;
}

/** A map as it lies before anyone moves it; places come as 0 … 65,535 along each axis. */
export function wholeMap(
  canvas: HTMLCanvasElement,
  codes: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly aspect: number;
  },
  bot: ArrayLike<number>,
): MapPicture {
  const { aspect } = codes;
  const place = (along: ArrayLike<number>, span: number): Float32Array =>
    Float32Array.from(along, (code) => (code / 65535) * span);
  return {
    canvas,
    x: place(codes.x, Math.min(aspect, 1)),
    y: place(codes.y, Math.min(1 / aspect, 1)),
    aspect,
    bot,
    lit: null,
    hover: -1,
    zoom: 1,
    panX: 0,
    panY: 0,
    shown: { bot: true, other: true },
  };
}

/** Pixels a map unit, and where the map's origin lies, in pixels of the page. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** How the map lies in its canvas: both axes at one scale, the middle in the middle. */
export function mapLayout(view: MapPicture): MapLayout {
  const { canvas, aspect, zoom, panX, panY } = view;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const spanX = Math.min(aspect, 1);
  const spanY = Math.min(1 / aspect, 1);
  const fit = Math.min((width - 24) / spanX, (height - 24) / spanY);
  const scale = fit * zoom;
  return {
    width,
    height,
    scale,
    left: (width - spanX * scale) / 2 + panX,
    top: (height - spanY * scale) / 2 + panY,
  };
}

/** Draws the whole map: others as dots below, bots as diamonds above, the flow pointed at in a ring. */
export function drawMap(client: Parts, view: MapPicture): void {
  const { canvas, hover } = view;
  const layout = client.mapLayout(view);
  const density = Math.min(devicePixelRatio, 2);
  canvas.width = Math.round(layout.width * density);
  canvas.height = Math.round(layout.height * density);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(density, density);
  if (view.shown.other) client.drawPoints(client, context, view, 0);
  if (view.shown.bot) client.drawPoints(client, context, view, 1);
  if (hover < 0) return;
  context.globalAlpha = 1;
  context.strokeStyle = client.colourOf('ink');
  context.lineWidth = 2;
  context.beginPath();
  const cx = layout.left + view.x[hover] * layout.scale;
  const cy = layout.top + view.y[hover] * layout.scale;
  context.arc(cx, cy, 7, 0, 2 * Math.PI);
  context.stroke();
}

/** Draws the flows of one class; those out of the light are faint and lie below. */
export function drawPoints(
  client: Parts,
  context: CanvasRenderingContext2D,
  view: MapPicture,
  side: 0 | 1,
): void {
  const { x, y, bot, lit, zoom } = view;
  const { scale, left, top, width, height } = client.mapLayout(view);
  const sign = side === 1 ? client.botSign(client) : client.otherSign(client);
  const size = sign.size * (x.length > 30000 ? 0.75 : 1) * Math.min(Math.sqrt(zoom), 2);
  context.fillStyle = sign.colour;
  const shade = lit ?? new Uint8Array(x.length).fill(1);
  for (const pass of lit === null ? [1] : [0, 1]) {
    context.globalAlpha = pass === 0 ? 0.1 : sign.alpha;
    context.beginPath();
    for (let i = 0; i < x.length; i++) {
      if (bot[i] !== side || shade[i] !== pass) continue;
      const px = left + x[i] * scale;
      const py = top + y[i] * scale;
      const outside = Math.max(
        Math.abs(px - width / 2) - width / 2,
        Math.abs(py - height / 2) - height / 2,
      );
      if (outside < 9) sign.add(context, px, py, size);
    }
    context.fill();
  }
}

/** How the flows of one class are drawn. */
export interface MapSign {
  readonly colour: string;
  readonly size: number;
  readonly alpha: number;
  readonly add: (context: CanvasRenderingContext2D, x: number, y: number, size: number) => void;
}

/** A bot's flow is a diamond. */
export function botSign(client: Parts): MapSign {
  return {
    colour: client.colourOf('bot'),
    size: 2.6,
    alpha: 0.75,
    add: (context, x, y, size) => {
      context.moveTo(x, y - size);
      context.lineTo(x + size, y);
      context.lineTo(x, y + size);
      context.lineTo(x - size, y);
      context.closePath();
    },
  };
}

/** Any other flow is a square. */
export function otherSign(client: Parts): MapSign {
  return {
    colour: client.colourOf('other'),
    size: 1,
    alpha: 0.5,
    add: (context, x, y, size) => {
      context.rect(x - size, y - size, 2 * size, 2 * size);
    },
  };
}

/** The flow drawn nearest to a place of the canvas, at most 12 pixels away; -1 when there is none. Bots win ties. */
export function nearestPoint(client: Client, view: MapView, px: number, py: number): number {
  const { x, y, bot, lit, shown } = view;
  const { scale, left, top } = client.mapLayout(view);
  const atX = (px - left) / scale;
  const atY = (py - top) / scale;
  let reach = (12 / scale) ** 2;
  let nearest = -1;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i] - atX;
    const dy = y[i] - atY;
    const distance = dx * dx + dy * dy;
    if (distance > reach || (distance === reach && bot[i] === 0)) continue;
    if (!(bot[i] === 1 ? shown.bot : shown.other) || lit?.[i] === 0) continue;
    reach = distance;
    nearest = i;
  }
  return nearest;
}

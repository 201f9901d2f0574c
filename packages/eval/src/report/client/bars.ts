import { type BarsPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';

/** Fills `root` with horizontal bars, the first on top. */
export function barsWidget(client: Client, root: HTMLElement, payload: BarsPayload): void {
  client.chart(client, root, 40 + payload.names.length * 26, () =>
    client.barsOption(client, payload, root.clientWidth),
  );
}

/** What ECharts is told of a bar chart. */
export function barsOption(client: Client, payload: BarsPayload, width: number): object {
  const { names, values, label } = payload;
  const lengths = values.map((value) => client.barLength(payload, value));
  const low = Math.min(0, ...lengths);
  const high = Math.max(0, ...lengths);
  const room = (high - low || 1) * 0.45;
  const line = { lineStyle: { color: client.colourOf('line') } };
  return {
    ...client.chartBasics(client, label),
    grid: { left: 14, right: 16, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      ...client.tooltipStyle(client),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const text = document.createElement('span');
        text.textContent = `${names[dataIndex]}: ${client.barWords(client, payload, values[dataIndex])}`;
        return text.innerHTML;
      },
    },
    xAxis: {
      type: 'value',
      min: low < 0 ? low - room : 0,
      max: high > 0 || low === 0 ? high + room : 0,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { ...line, onZero: true },
      axisLabel: {
        color: client.colourOf('ink'),
        fontSize: 12,
        width: Math.max(90, width * 0.42),
        overflow: 'truncate',
        interval: 0,
      },
    },
    series: [client.barSeries(client, payload, lengths)],
  };
}

/** The bars themselves, each with its value at its end. */
export function barSeries(
  client: Client,
  payload: BarsPayload,
  lengths: readonly number[],
): object {
  const { marked, values } = payload;
  return {
    type: 'bar',
    barMaxWidth: 15,
    data: lengths.map((value, i) => ({
      value,
      label: { position: value < 0 ? 'left' : 'right' },
      itemStyle: {
        borderRadius: value < 0 ? [3, 0, 0, 3] : [0, 3, 3, 0],
        color: client.colourOf(marked?.[i] === true ? 'bot' : 'other'),
      },
    })),
    label: {
      show: true,
      color: client.colourOf('muted'),
      fontSize: 11.5,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        client.barWords(client, payload, values[dataIndex]),
    },
  };
}

/** How long a bar is. */
export function barLength({ scale }: BarsPayload, value: number | null): number {
  if (value === null) return 0;
  return scale === 'log' ? Math.sign(value) * Math.log10(1 + Math.abs(value)) : value;
}

/** The value of a bar as people read it. */
export function barWords(client: Client, { digits }: BarsPayload, value: number | null): string {
  if (value === null) return 'none: divisor is 0';
  if (digits === 0 || Math.abs(value) >= 1000) return client.number(Math.round(value));
  return value.toFixed(digits);
}

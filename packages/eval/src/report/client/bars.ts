import { type BarsPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';

/** Fills `root` with horizontal bars, the first on top. */
export function barsWidget(client: Client, root: HTMLElement, payload: BarsPayload): void {
  client.chart(client, root, 40 + payload.names.length * 26, () =>
    client.barsOption(client, payload),
  );
}

/** What ECharts is told of a bar chart. */
export function barsOption(client: Client, payload: BarsPayload): object {
  const { names, values, marked, scale, digits } = payload;
  const length = (value: number | null): number => {
    if (value === null) return 0;
    return scale === 'log' ? Math.sign(value) * Math.log10(1 + Math.abs(value)) : value;
  };
  const shown = (value: number | null): string => {
    if (value === null) return 'none: divisor is 0';
    return digits === 0 || Math.abs(value) >= 1000
      ? client.number(Math.round(value))
      : value.toFixed(digits);
  };
  const negative = values.some((value) => value !== null && value < 0);
  const ink = client.colourOf('ink');
  return {
    animation: false,
    aria: { enabled: true, label: { description: payload.label } },
    grid: { left: 8, right: 76, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      backgroundColor: client.colourOf('surface'),
      borderColor: client.colourOf('line'),
      textStyle: { color: ink, fontSize: 12 },
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const text = document.createElement('span');
        text.textContent = `${names[dataIndex]}: ${shown(values[dataIndex])}`;
        return text.innerHTML;
      },
    },
    xAxis: {
      type: 'value',
      axisLabel: { show: false },
      splitLine: { lineStyle: { color: client.colourOf('line') } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: client.colourOf('line') }, onZero: negative },
      axisLabel: {
        color: ink,
        fontSize: 12,
        width: Math.min(260, Math.max(120, innerWidth / 4)),
        overflow: 'truncate',
        interval: 0,
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 15,
        data: values.map((value, i) => ({
          value: length(value),
          label: { position: length(value) < 0 ? 'left' : 'right' },
          itemStyle: {
            borderRadius: length(value) < 0 ? [3, 0, 0, 3] : [0, 3, 3, 0],
            color: client.colourOf(marked?.[i] === true ? 'bot' : 'other'),
          },
        })),
        label: {
          show: true,
          color: client.colourOf('muted'),
          fontSize: 11.5,
          formatter: ({ dataIndex }: { dataIndex: number }) => shown(values[dataIndex]),
        },
      },
    ],
  };
}

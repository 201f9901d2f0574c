import { type CurvesPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';

/** Fills `root` with a line over the epochs. */
export function curvesWidget(client: Client, root: HTMLElement, payload: CurvesPayload): void {
  client.chart(client, root, 260, () => client.curvesOption(client, payload));
}

/** What ECharts is told of a line chart. */
export function curvesOption(client: Client, payload: CurvesPayload): object {
  const { x, y, xName, yName, scale, percent, label } = payload;
  const muted = client.colourOf('muted');
  const accent = client.colourOf('accent');
  const shown = (value: number): string =>
    percent ? `${Number((100 * value).toFixed(1))} %` : client.number(value);
  const line = { lineStyle: { color: client.colourOf('line') } };
  const axisLabel = { color: muted, fontSize: 11 };
  return {
    ...client.chartBasics(client, label),
    grid: { left: 12, right: 20, top: 34, bottom: 28, containLabel: true },
    tooltip: { ...client.tooltipStyle(client), trigger: 'axis', valueFormatter: shown },
    xAxis: {
      axisLabel,
      axisLine: line,
      splitLine: { show: false },
      type: 'value',
      name: xName,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: muted },
      max: 'dataMax',
    },
    yAxis: {
      type: scale === 'log' ? 'log' : 'value',
      name: yName,
      nameTextStyle: { color: muted, align: 'left' },
      axisLabel: { ...axisLabel, formatter: shown },
      axisLine: line,
      splitLine: line,
      ...(percent ? { min: 0, max: 1 } : { scale: true }),
    },
    series: [
      {
        type: 'line',
        name: yName,
        showSymbol: false,
        lineStyle: { width: 2, color: accent },
        itemStyle: { color: accent },
        data: x.map((at, i) => [at, y[i]]),
        ...client.levelLine(client, payload, shown),
      },
    ],
  };
}

/** The level to compare with, as a dashed line with its name. */
export function levelLine(
  client: Client,
  { level }: CurvesPayload,
  shown: (value: number) => string,
): object {
  if (level === undefined) return {};
  const color = client.colourOf('ink');
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color, type: 'dashed', width: 1.2 },
      label: {
        position: 'insideEndBottom',
        color,
        textBorderWidth: 0,
        formatter: `${level.name}: ${shown(level.value)}`,
      },
      data: [{ yAxis: level.value }],
    },
  };
}

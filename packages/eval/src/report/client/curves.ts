import { type CurvesPayload } from '../embed/payload.ts';
import { type Client } from './client.ts';

/** Fills `root` with a line over the epochs. */
export function curvesWidget(client: Client, root: HTMLElement, payload: CurvesPayload): void {
  client.chart(client, root, 260, () => client.curvesOption(client, payload));
}

/** What ECharts is told of a line chart. */
export function curvesOption(client: Client, payload: CurvesPayload): object {
  const { x, y, xName, yName, scale, percent, level } = payload;
  const muted = client.colourOf('muted');
  const shown = (value: number): string =>
    percent ? `${(100 * value).toFixed(1)} %` : client.number(value);
  const axis = {
    axisLabel: { color: muted, fontSize: 11 },
    axisLine: { lineStyle: { color: client.colourOf('line') } },
    splitLine: { lineStyle: { color: client.colourOf('line') } },
  };
  const levelLine = level && {
    silent: true,
    symbol: 'none',
    lineStyle: { color: client.colourOf('ink'), type: 'dashed', width: 1.2 },
    label: {
      position: 'insideEndBottom',
      color: client.colourOf('ink'),
      formatter: `${level.name} ${shown(level.value)}`,
    },
    data: [{ yAxis: level.value }],
  };
  return {
    animation: false,
    aria: { enabled: true, label: { description: payload.label } },
    grid: { left: 12, right: 20, top: 34, bottom: 28, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: client.colourOf('surface'),
      borderColor: client.colourOf('line'),
      textStyle: { color: client.colourOf('ink'), fontSize: 12 },
      valueFormatter: shown,
    },
    xAxis: {
      ...axis,
      type: 'value',
      name: xName,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: muted },
      max: 'dataMax',
    },
    yAxis: {
      ...axis,
      type: scale === 'log' ? 'log' : 'value',
      name: yName,
      nameTextStyle: { color: muted, align: 'left' },
      scale: true,
      ...(percent ? { min: 0, max: 1 } : {}),
      axisLabel: { ...axis.axisLabel, formatter: shown },
    },
    series: [
      {
        type: 'line',
        name: yName,
        showSymbol: false,
        lineStyle: { width: 2, color: client.colourOf('accent') },
        itemStyle: { color: client.colourOf('accent') },
        data: x.map((at, i) => [at, y[i]]),
        ...(levelLine ? { markLine: levelLine } : {}),
      },
    ],
  };
}

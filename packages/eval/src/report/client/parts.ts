import { barLength, barSeries, barsOption, barsWidget, barWords } from './bars.ts';
import { curvesOption, curvesWidget, levelLine } from './curves.ts';
import { chart, chartBasics, tooltipStyle } from './chart.ts';
import { colourOf, make, number, unpack } from './basics.ts';
import { cellWords, heatLegend, heatWidget, paintHeat } from './heat.ts';
import { palettes } from './palettes.ts';
import { describeFlow, flowCell, flowsOf, rowsOfHost } from './flows.ts';
import {
  botSign,
  drawMap,
  drawPoints,
  mapLayout,
  nearestPoint,
  otherSign,
  wholeMap,
} from './map-drawing.ts';
import { mapControls, mapGestures, mapKeys, mapLegend } from './map-controls.ts';
import { mapTip, scatterWidget } from './scatter.ts';
import { hostButtons, sortableTables, unfoldTables } from './tables.ts';
import { themeSwitch, turnTheme } from './theme.ts';

/** Every function of the page's script by name; a part calls another through the client it is given. */
export const parts = {
  barLength,
  barSeries,
  barWords,
  botSign,
  barsOption,
  barsWidget,
  cellWords,
  chart,
  chartBasics,
  colourOf,
  curvesOption,
  curvesWidget,
  describeFlow,
  drawMap,
  drawPoints,
  flowCell,
  flowsOf,
  heatLegend,
  heatWidget,
  levelLine,
  hostButtons,
  make,
  mapControls,
  mapGestures,
  mapKeys,
  mapLayout,
  mapLegend,
  mapTip,
  nearestPoint,
  number,
  otherSign,
  paintHeat,
  palettes,
  rowsOfHost,
  scatterWidget,
  sortableTables,
  themeSwitch,
  tooltipStyle,
  turnTheme,
  unfoldTables,
  unpack,
  wholeMap,
};

/** The parts that fill an element of the page with its payload. */
export type WidgetName = 'bars' | 'curves' | 'heat' | 'scatter';

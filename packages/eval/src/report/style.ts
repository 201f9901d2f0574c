import { layout } from './style/layout.ts';
import { palette } from './style/palette.ts';
import { tables } from './style/tables.ts';
import { widgets } from './style/widgets.ts';

/** The style sheet of the page. */
export const style = [palette, layout, tables, widgets].join('\n');

import { type ReportData } from '../data.ts';
import { type Embed } from '../embed/embed.ts';
import { type Html } from '../html.ts';

/** A part of the report: a heading, and what stands under it. */
export interface Section {
  /** For links: letters and dashes. */
  readonly id: string;
  readonly title: string;
  /** Its word in the list of contents. */
  readonly short: string;
  /** What the section shows of `data`; undefined leaves it out. */
  readonly body: (data: ReportData, embed: Embed) => Html | undefined;
}

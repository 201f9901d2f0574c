import type { ReportPieces } from '@bon/eval';
import type { Chosen, Failure, InvestigationFiles, MapSketch } from '@bon/pipeline';

/** What the worker is asked to look at, and how. */
export interface Task {
  /** null asks for a capture that bon makes. */
  readonly file: File | null;
  readonly chosen: Chosen;
  /** How many threads work when `chosen` names no number. */
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
  /** The source text of ECharts, for the report that is kept. */
  readonly chartLibrary: string;
}

/** What was found: to be shown, and to be kept. */
export interface Found {
  readonly kind: 'found';
  readonly pieces: ReportPieces;
  readonly files: InvestigationFiles;
  readonly seconds: number;
}

/** How far one stage has come, 0 to 1. */
export interface StageProgress {
  readonly kind: 'progress';
  readonly stage: string;
  readonly fraction: number;
}

/** Why nothing was found. */
export interface Failed {
  readonly kind: 'failed';
  readonly failure: Failure;
}

/** What the worker says of its own accord. */
export type Reply =
  StageProgress | { readonly kind: 'sketch'; readonly sketch: MapSketch } | Found | Failed;

import { breather, report, type Run } from './run.ts';

/** A long loop in slices: yields the share that is done after each, returns what it made. */
export type Steps<Made> = Generator<number, Made>;

/** Rows of a slice: some milliseconds of work. */
const SLICE = 4096;

/** Calls `body` for one slice of the rows after the other; `from … to` is the share of the whole that this loop is. */
export function* rowsInSteps(
  rows: number,
  body: (begin: number, end: number) => void,
  from = 0,
  to = 1,
): Steps<void> {
  for (let begin = 0; begin < rows; begin += SLICE) {
    const end = Math.min(rows, begin + SLICE);
    body(begin, end);
    yield from + ((to - from) * end) / rows;
  }
}

/** All steps in one go. */
export function atOnce<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The steps with a breath between them: cancel, progress and screens stay alive. */
export async function breathing<Made>(steps: Steps<Made>, run: Run): Promise<Made> {
  const breathe = breather(run);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    report(run, step.value);
    await breathe();
  }
}

/** The same without telling progress. */
export function quietly<Made>(steps: Steps<Made>, run: Run): Promise<Made> {
  return breathing(steps, { ...run, onProgress: undefined });
}

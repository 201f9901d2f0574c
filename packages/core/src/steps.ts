import { breather, report, type Run } from './run.ts';

/** A long loop in slices: yields the share that is done after each, returns what it made. */
export type Steps<Made> = Generator<number, Made>;

/** Rows of a slice: some milliseconds of work. */
const SLICE = 4096;

/** Calls `body` for one slice of the rows after the other. */
export function* rowsInSteps(
  rows: number,
  body: (begin: number, end: number) => void,
  slice = SLICE,
): Steps<void> {
  for (let begin = 0; begin < rows; begin += slice) {
    const end = Math.min(rows, begin + slice);
    body(begin, end);
    yield end / rows;
  }
}

/** A copy of the first `length` values, zeros beyond their end. In steps. */
export function* copySteps<Values extends Float32Array | Int32Array>(
  values: Values,
  length = values.length,
): Steps<Values> {
  const copy = (
    values instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)
  ) as Values;
  yield* rowsInSteps(length, (begin, end) => {
    copy.set(values.subarray(begin, end), begin);
  });
  return copy;
}

/** The same steps as the share `from … to` of a longer way. */
export function* asShare<Made>(steps: Steps<Made>, from: number, to: number): Steps<Made> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
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

import { createRng, permutation, report, type Run, within } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import { dropoutOf } from '../dropout.ts';
import type { Head } from '../heads/head.ts';
import { heads } from '../heads/index.ts';
import { type Learned, placeLearned, type PlacedLearned, readLearned } from '../learned.ts';
import type { Learner, TrainSettings } from '../learner.ts';
import { type Lesson, type PlacedLesson, placeLesson, study } from '../lesson.ts';
import { byName } from '../named.ts';
import { moveWeights } from '../step.ts';
import type { BatchOptions } from '../training-options.ts';
import { batchLesson, type BatchSource } from './batch-lesson.ts';
import { neighborhoods } from './neighborhood.ts';

/**
 * Learns from a few rows and a sample of their neighbours at a time. What a batch is made of depends on the seed, the
 * epoch and the place of the batch alone. An epoch notes the loss in it, and the rest after it.
 */
export function batchLearner(
  lesson: Lesson,
  start: Learned,
  { size, fanOut }: BatchOptions,
  settings: TrainSettings,
  run: Run,
): Learner {
  const { scores } = byName<Head>(heads, settings.head);
  const source = { lesson, sampler: neighborhoods(lesson.graph), fanOut, scores };
  const trainRows = rowsIn(lesson.trainMask);
  const steps = Math.ceil(trainRows.length / size);
  const dropout = dropoutOf(settings.dropout, run.seed);
  const state: State = { learned: start, session: undefined };

  const batch: Batch = (batched, work) => doBatch(state, source, { ...batched, settings }, work);
  const teach: Work = (session, placed, learned) => {
    const { trace, judged, gradients } = study(placed, dropout);
    const hits = session.hits(trace.scores, placed.answers);
    moveWeights(session, learned, gradients, settings, steps);
    return [judged.value, hits];
  };
  const learn = async (epoch: number, inner: Run): Promise<Tally> => {
    const order = permutation(createRng(run.seed, `batches/${epoch}`), trainRows.length);
    const tally = { loss: 0, hits: 0 };
    for (let b = 0; b < steps; b++) {
      const rows = order.subarray(b * size, (b + 1) * size).map((i) => trainRows[i]);
      const rng = createRng(run.seed, `neighbors/${epoch}/${b}`);
      const step = epoch * steps + b;
      add(tally, await batch({ rows, rng, step, run: inner }, teach), rows.length);
      report(inner, (b + 1) / steps);
    }
    return mean(tally, trainRows.length);
  };
  return {
    advance: async (first, count, inner) => {
      const notes: number[] = [];
      for (let epoch = first; epoch < first + count; epoch++) {
        const [from, to] = [(epoch - first) / count, (epoch + 1 - first) / count];
        const train = await learn(epoch, within(inner, '', from, to));
        const quiet = { ...inner, onProgress: undefined };
        const validation = await examine(batch, lesson.validationMask, size, quiet);
        const test = await examine(batch, lesson.testMask, size, quiet);
        keepBest(state, validation.loss);
        notes.push(train.loss, validation.loss, train.hits, validation.hits, test.hits);
      }
      return Float64Array.from(notes);
    },
    learned: () => Promise.resolve(state.learned),
    close: () => state.session?.close(),
  };
}

interface State {
  learned: Learned;
  session: Session | undefined;
}

interface Tally {
  loss: number;
  hits: number;
}

interface Batched {
  readonly rows: Int32Array;
  readonly rng: ReturnType<typeof createRng>;
  readonly step: number;
  readonly run: Run;
}

type Work = (session: Session, lesson: PlacedLesson, learned: PlacedLearned) => readonly Tensor[];

type Batch = (batched: Batched, work: Work) => Promise<Tally>;

const look: Work = (session, placed) => {
  const { scores } = placed.look();
  return [placed.judge(scores).value, session.hits(scores, placed.answers)];
};

/** The loss and the hits on the rows of a mask; the same neighbours are sampled each time. */
async function examine(
  batch: Batch,
  mask: Uint8Array | undefined,
  size: number,
  run: Run,
): Promise<Tally> {
  const all = rowsIn(mask ?? new Uint8Array(0));
  const tally = { loss: 0, hits: 0 };
  for (let at = 0; at < all.length; at += size) {
    const rows = all.subarray(at, at + size);
    const rng = createRng(run.seed, `examined neighbors/${at}`);
    add(tally, await batch({ rows, rng, step: 0, run }, look), rows.length);
  }
  return mean(tally, all.length);
}

/** Opens a session over the memory of the one before, and does one step of work in it. */
async function doBatch(
  state: State,
  source: BatchSource,
  { rows, rng, step, run, settings }: Batched & { readonly settings: TrainSettings },
  work: Work,
): Promise<Tally> {
  const session = await settings.backend.open(state.session);
  state.session = session;
  const learned = placeLearned(session, state.learned);
  const placed = placeLesson(session, batchLesson(source, rows, rng), learned.weights, settings);
  const tape = session.record(() => work(session, placed, learned));
  const [loss, hits] = await tape.run(step, 1, { ...run, onProgress: undefined });
  state.learned = await readLearned(session, learned, run);
  return { loss, hits };
}

function add(tally: Tally, { loss, hits }: Tally, rows: number): void {
  tally.loss += loss * rows;
  tally.hits += hits;
}

function mean({ loss, hits }: Tally, rows: number): Tally {
  return { loss: rows === 0 ? NaN : loss / rows, hits };
}

function keepBest(state: State, loss: number): void {
  const { values, best } = state.learned;
  if (loss < best.loss) state.learned = { ...state.learned, best: { loss, values } };
}

function rowsIn(mask: Uint8Array): Int32Array {
  const rows = new Int32Array(mask.reduce((count, chosen) => count + Number(chosen !== 0), 0));
  let found = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0) rows[found++] = i;
  return rows;
}

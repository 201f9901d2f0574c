import { type Run, within } from '@bon/core';
import type { NetworkPlan } from './architecture.ts';
import { batchLearner } from './batches/batch-learner.ts';
import { loadTraining, saveTraining, type TrainingIdentity } from './checkpoint.ts';
import { bestEpoch, checkLosses, type History, historyOf, NOTES } from './history.ts';
import { untaught } from './learned.ts';
import type { Learner, TrainSettings } from './learner.ts';
import { askedOf, type Lesson } from './lesson.ts';
import { byName } from './named.ts';
import type { NetworkValues } from './network.ts';
import { optimizers } from './optimizers/index.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { wholeLearner } from './whole-learner.ts';

/** What training comes to. */
export interface Trained {
  readonly values: NetworkValues;
  readonly history: History;
}

/** Where training starts. */
export interface Beginning {
  readonly plan: NetworkPlan;
  readonly values: NetworkValues;
}

/**
 * Trains from `beginning` on, or on from a checkpoint.
 *
 * @throws BonError `input` when the loss stops being finite; `model-file` for a checkpoint of another training.
 */
export async function train(
  lesson: Lesson,
  { plan, values }: Beginning,
  settings: TrainSettings,
  run: Run,
): Promise<Trained> {
  const { optimizer, resume } = settings;
  const identity = { seed: run.seed, plan, optimizer, rows: lesson.targets.rows };
  const fresh = untaught(values, byName<Optimizer>(optimizers, optimizer));
  const start =
    resume === undefined
      ? { learned: fresh, notes: new Float64Array(0) }
      : loadTraining(resume, identity, fresh);
  const learner =
    settings.batch === undefined
      ? await wholeLearner(lesson, start.learned, settings, run)
      : batchLearner(lesson, start.learned, settings.batch, settings, run);
  try {
    const notes = await goThrough(learner, start.notes, { settings, identity, run });
    const { values: last, best } = await learner.learned(run);
    const isStopping = settings.patience !== Infinity && notes.length > 0;
    return { values: isStopping ? best.values : last, history: historyOf(notes, askedOf(lesson)) };
  } finally {
    learner.close();
  }
}

interface Going {
  readonly settings: TrainSettings;
  readonly identity: TrainingIdentity;
  readonly run: Run;
}

/** Goes from epoch to epoch until all are done or patience ends, and gives the notes of all. */
async function goThrough(
  learner: Learner,
  before: Float64Array,
  { settings, identity, run }: Going,
): Promise<Float64Array> {
  const { epochs, onCheckpoint } = settings;
  let notes = before;
  for (;;) {
    const done = notes.length / NOTES.length;
    const count = epochsAhead(notes, settings);
    if (count <= 0) return notes;
    const inner = within(run, '', done / epochs, (done + count) / epochs);
    notes = joined(notes, await learner.advance(done, count, inner));
    checkLosses(notes);
    if (onCheckpoint !== undefined && (done + count) % settings.checkpointEvery === 0)
      await onCheckpoint(saveTraining({ learned: await learner.learned(run), notes }, identity));
  }
}

/** How many epochs can be done before anything must be decided. */
function epochsAhead(
  notes: Float64Array,
  { epochs, patience, onCheckpoint, checkpointEvery }: TrainSettings,
): number {
  const done = notes.length / NOTES.length;
  const toCheckpoint =
    onCheckpoint === undefined ? Infinity : checkpointEvery - (done % checkpointEvery);
  const patient = patience === Infinity ? Infinity : bestEpoch(notes) + patience + 1 - done;
  return Math.min(epochs - done, toCheckpoint, patient);
}

function joined(before: Float64Array, after: Float64Array): Float64Array {
  const notes = new Float64Array(before.length + after.length);
  notes.set(before);
  notes.set(after, before.length);
  return notes;
}

import type { Run } from '@bon/core';
import type { Session, Tape } from './backend/backend.ts';
import { byRole } from './by-role.ts';
import { dropoutOf } from './dropout.ts';
import { NOTES } from './history.ts';
import { type Learned, placeLearned, type PlacedLearned, readLearned } from './learned.ts';
import type { Learner, TrainSettings } from './learner.ts';
import { type Lesson, placeLesson, study } from './lesson.ts';
import { pathsOf } from './network.ts';
import { moveWeights } from './step.ts';

/** Learns on the whole graph at once: an epoch is a step, and notes what was before it. */
export async function wholeLearner(
  lesson: Lesson,
  start: Learned,
  settings: TrainSettings,
  run: Run,
): Promise<Learner> {
  const session = await settings.backend.open();
  const placed = placeLearned(session, start);
  const tape = recordEpoch(session, byRole(lesson, settings), placed, settings, run.seed);
  return {
    advance: async (first, count, inner) => asNotes(await tape.run(first, count, inner), count),
    learned: (inner) => readLearned(session, placed, inner),
    close: session.close,
  };
}

function recordEpoch(
  session: Session,
  lesson: Lesson,
  learned: PlacedLearned,
  settings: TrainSettings,
  seed: number,
): Tape {
  const placed = placeLesson(session, lesson, learned.weights, settings);
  const dropout = dropoutOf(settings.dropout, seed);
  return session.record(() => {
    const { trace, judged, gradients } = study(placed, dropout);
    const shown = dropout === undefined ? trace : placed.look();
    const hits = session.hits(shown.scores, placed.answers);
    const validated = placed.validate?.(shown.scores);
    if (validated !== undefined && settings.patience !== Infinity)
      session.keepLess(validated, learned.best.loss, copies(learned));
    moveWeights(session, learned, gradients, settings);
    return [judged.value, hits, ...(validated === undefined ? [] : [validated])];
  });
}

function copies({ weights, best }: PlacedLearned) {
  const kept = pathsOf(best.weights);
  return Array.from(pathsOf(weights)).flatMap(([path, from]) => {
    const to = kept.get(path);
    return to === undefined ? [] : [[from, to] as const];
  });
}

/** From loss, hits, and the loss on validation rows if there are any. */
function asNotes(values: Float64Array, count: number): Float64Array {
  const width = values.length / count;
  const notes = new Float64Array(count * NOTES.length);
  for (let epoch = 0; epoch < count; epoch++) {
    const [loss, train, validation, test, validationLoss = NaN] = values.subarray(
      epoch * width,
      (epoch + 1) * width,
    );
    notes.set([loss, validationLoss, train, validation, test], epoch * NOTES.length);
  }
  return notes;
}

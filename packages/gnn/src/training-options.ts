import {
  BonError,
  choiceOption,
  integerOption,
  numberOption,
  type SavedModel,
  shown,
  withDefaults,
} from '@bon/core';
import { namesOf } from './named.ts';
import { type OptimizerName, optimizers } from './optimizers/index.ts';
import { type ScheduleName, schedules } from './schedules/index.ts';

/** How a network is trained. */
export interface TrainingOptions {
  /** Passes over all that is trained on. Default 100, as the reference; its notebook takes 2,900. */
  readonly epochs?: number;
  /** Default `adam`. */
  readonly optimizer?: OptimizerName;
  /** The optimizer's rate. Default 0.001. */
  readonly learningRate?: number;
  /** Share of a weight that is added to its gradient; by `adamW`, that a step of rate 1 takes away. Default 0. */
  readonly weightDecay?: number;
  /** Share of its velocity that `sgd` and `nesterov` keep. Default 0.9. */
  readonly momentum?: number;
  /** How the rate changes from step to step. Default `constant`. */
  readonly schedule?: ScheduleName;
  /** The share of the rate at the end of `cosine` and `linear` (0), and that each fall of `step` leaves (0.1). */
  readonly scheduleFactor?: number | undefined;
  /** Epochs between the falls of `step`. Default 30. */
  readonly scheduleEvery?: number;
  /** Epochs in which the rate rises in a straight line before the schedule starts. Default 0. */
  readonly warmUp?: number;
  /** Longest that all gradients together may be; longer ones are shortened. Default: any length. */
  readonly clipNorm?: number;
  /** Share of the inputs of each layer but the first that a step of training drops. Default 0. */
  readonly dropout?: number;
  /**
   * Stops when the loss on `validationMask` has not fallen below its lowest for so many epochs, and gives the weights
   * that had the lowest. Default: never.
   */
  readonly patience?: number;
  /** Trains on a few rows and a sample of their neighbours at a time, for graphs that don't fit. Default: on all at once. */
  readonly batch?: BatchOptions | undefined;
  /** Epochs between calls of `onCheckpoint`. Default 100. */
  readonly checkpointEvery?: number;
  /** Given all that is needed to go on from here. Training waits until it is done. */
  readonly onCheckpoint?: ((training: SavedModel) => void | Promise<void>) | undefined;
  /** What `onCheckpoint` was given: training goes on from there, to the same bytes as if it had never stopped. */
  readonly resume?: SavedModel | undefined;
}

/** How batches are made. */
export interface BatchOptions {
  /** Rows of targets of a step. */
  readonly size: number;
  /** Most in-edges that are sampled of a node at each hop, one number a layer, from the targets outwards. */
  readonly fanOut: readonly number[];
}

/** TrainingOptions, checked and complete. */
export type TrainingSettings = Required<TrainingOptions>;

/** What an option is when it isn't given. */
export const trainingDefaults: TrainingSettings = Object.freeze({
  epochs: 100,
  optimizer: 'adam',
  learningRate: 0.001,
  weightDecay: 0,
  momentum: 0.9,
  schedule: 'constant',
  scheduleFactor: undefined,
  scheduleEvery: 30,
  warmUp: 0,
  clipNorm: Infinity,
  dropout: 0,
  patience: Infinity,
  batch: undefined,
  checkpointEvery: 100,
  onCheckpoint: undefined,
  resume: undefined,
});

/** @throws BonError `option` naming the option, the rule and the value. */
export function checkTraining(where: string, settings: TrainingSettings, layers: number): void {
  integerOption(where, 'epochs', settings.epochs, { min: 0 });
  choiceOption(where, 'optimizer', settings.optimizer, namesOf(optimizers));
  numberOption(where, 'learningRate', settings.learningRate, { min: 0, above: true });
  numberOption(where, 'weightDecay', settings.weightDecay, { min: 0 });
  numberOption(where, 'momentum', settings.momentum, { min: 0, max: 0.99 });
  checkSchedule(where, settings);
  if (settings.clipNorm !== Infinity)
    numberOption(where, 'clipNorm', settings.clipNorm, { min: 0, above: true });
  numberOption(where, 'dropout', settings.dropout, { min: 0, max: 0.99 });
  if (settings.patience !== Infinity)
    integerOption(where, 'patience', settings.patience, { min: 1 });
  integerOption(where, 'checkpointEvery', settings.checkpointEvery, { min: 1 });
  const { onCheckpoint } = settings;
  if (onCheckpoint !== undefined && typeof onCheckpoint !== 'function')
    throw new BonError(
      'option',
      `${where}: onCheckpoint is ${shown(onCheckpoint)}, expected a function.`,
    );
  if (settings.batch !== undefined) checkBatch(where, settings.batch, layers);
}

function checkSchedule(
  where: string,
  { schedule, scheduleFactor, scheduleEvery, warmUp }: TrainingSettings,
): void {
  choiceOption(where, 'schedule', schedule, namesOf(schedules));
  if (scheduleFactor !== undefined)
    numberOption(where, 'scheduleFactor', scheduleFactor, { min: 0, max: 1 });
  integerOption(where, 'scheduleEvery', scheduleEvery, { min: 1 });
  integerOption(where, 'warmUp', warmUp, { min: 0 });
}

function checkBatch(where: string, given: BatchOptions | null, layers: number): void {
  const { size, fanOut } = withDefaults<{ size: unknown; fanOut: unknown }>(
    `${where} batch`,
    given ?? {},
    { size: undefined, fanOut: undefined },
  );
  integerOption(where, 'batch.size', size, { min: 1 });
  if (!Array.isArray(fanOut) || fanOut.length !== layers)
    throw new BonError(
      'option',
      `${where}: batch.fanOut is ${shown(fanOut)}, expected one number for each of the ${layers} layers.`,
    );
  fanOut.forEach((most, hop) => integerOption(where, `batch.fanOut[${hop}]`, most, { min: 1 }));
}

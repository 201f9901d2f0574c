import { byName } from './named.ts';
import type { Schedule } from './schedules/schedule.ts';
import { schedules } from './schedules/index.ts';
import type { TrainingSettings } from './training-options.ts';

/** What of the settings makes the rate. */
export type RateSettings = Pick<
  TrainingSettings,
  'epochs' | 'learningRate' | 'schedule' | 'scheduleFactor' | 'scheduleEvery' | 'warmUp'
>;

/** The rate of each step, counted from 0, when an epoch has `steps` of them. */
export function rateOf(settings: RateSettings, steps = 1): (step: number) => number {
  const { epochs, learningRate, warmUp, scheduleEvery } = settings;
  const { share, factor } = byName<Schedule>(schedules, settings.schedule);
  const shape = {
    factor: settings.scheduleFactor ?? factor,
    every: scheduleEvery * steps,
  };
  const rising = warmUp * steps;
  const total = Math.max(1, epochs * steps - rising);
  return (step) =>
    learningRate * (step < rising ? (step + 1) / rising : share(step - rising, total, shape));
}

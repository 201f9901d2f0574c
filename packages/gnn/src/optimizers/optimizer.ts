import type { Moving, Session, StepSettings, Tensor } from '../backend/backend.ts';

/** How parameters move. */
export interface OptimizerSettings {
  /** The rate of step t, counted from 0. */
  readonly learningRate: (step: number) => number;
  readonly weightDecay: number;
  readonly momentum: number;
}

/** What a step moves, by what, and what the optimizer remembers of it. */
export interface Remembered extends Moving {
  /** In the order of the optimizer's names. */
  readonly state: readonly Tensor[];
}

/** A rule by which a step moves a parameter against its gradient. */
export interface Optimizer {
  readonly name: string;
  /** What it remembers of each parameter from step to step, by names: tensors of the parameter's shape, 0 at first. */
  readonly state: readonly string[];
  move(session: Session, remembered: Remembered, settings: OptimizerSettings): void;
}

/** Decay that is added to the gradient. */
export function inGradient({ learningRate, weightDecay }: OptimizerSettings): StepSettings {
  return { learningRate, weightDecay: 0, gradientDecay: weightDecay };
}

/** Decay apart from the gradient. */
export function apart({ learningRate, weightDecay }: OptimizerSettings): StepSettings {
  return { learningRate, weightDecay, gradientDecay: 0 };
}

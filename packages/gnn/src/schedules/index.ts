import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { linear } from './linear.ts';
import type { Schedule } from './schedule.ts';
import { step } from './step.ts';

/** Every schedule there is. */
export const schedules = [constant, cosine, linear, step] as const satisfies readonly Schedule[];

/** The name of a schedule. */
export type ScheduleName = (typeof schedules)[number]['name'];

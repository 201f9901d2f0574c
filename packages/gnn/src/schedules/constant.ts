import type { Schedule } from './schedule.ts';

/** The same rate throughout. */
export const constant = { name: 'constant', factor: 1, share: () => 1 } as const satisfies Schedule;

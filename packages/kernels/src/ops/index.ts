import { gemm } from './gemm.ts';
import type { Twin } from './twin.ts';

/** Every kernel there is, by name. A kernel is a file here, its twin in `assembly/`, and a line in each list. */
export const twins = {
  gemm,
} as const satisfies Record<string, Twin>;

/** The name of a kernel. */
export type KernelName = keyof typeof twins;

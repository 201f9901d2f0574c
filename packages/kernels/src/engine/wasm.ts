import { wasmBase64 } from '../generated/wasm.ts';
import type { KernelName } from '../ops/index.ts';
import type { Kernel } from '../ops/twin.ts';

/** Kernels that work in one arena, on one thread. */
export type KernelSet = Readonly<Record<KernelName, Kernel>>;

let compiled: Promise<WebAssembly.Module | undefined> | undefined;

/** The compiled kernels, or undefined where there is no WebAssembly with SIMD. */
export function wasmModule(): Promise<WebAssembly.Module | undefined> {
  compiled ??= compile();
  return compiled;
}

/** The kernels of one thread over an arena's memory. */
export function wasmKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  scratch: number,
): KernelSet {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports['setScratch'] as Kernel)(scratch);
  return exports as unknown as KernelSet;
}

async function compile(): Promise<WebAssembly.Module | undefined> {
  const bytes = Uint8Array.from(atob(wasmBase64), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  return WebAssembly.compile(bytes);
}

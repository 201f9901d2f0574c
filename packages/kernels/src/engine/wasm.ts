import type { KernelName } from '../ops/index.ts';
import type { Kernel } from '../ops/twin.ts';
import { nodeModule } from './worker.ts';

/**
 * Where kernels come from: WebAssembly that rounds alike on every machine, WebAssembly whose last digits depend on
 * the processor and that is faster, or the TypeScript twins.
 */
export type Engine = 'wasm' | 'relaxed' | 'typescript';

/** Kernels that work in one arena, on one thread. */
export type KernelSet = Readonly<Record<KernelName, Kernel>>;

/** What was found; without a module the twins do the work. */
export interface Loaded {
  readonly engine: Engine;
  readonly module?: WebAssembly.Module | undefined;
}

type Binary = 'wasm' | 'relaxed';

/** Each binary is a module of its own, so that a page that never asks for the other one does not load it. */
const binaries: Readonly<Record<Binary, () => Promise<{ readonly wasmBase64: string }>>> = {
  wasm: () => import('../generated/wasm.ts'),
  relaxed: () => import('../generated/wasm-relaxed.ts'),
};

const compiled = new Map<Binary, Promise<WebAssembly.Module | undefined>>();

/** The kernels that were asked for, or the next best that this machine has: relaxed, plain, TypeScript. */
export async function loadKernels(wanted: Engine): Promise<Loaded> {
  if (wanted === 'typescript') return { engine: 'typescript' };
  const module = await moduleOf(wanted);
  if (module !== undefined) return { engine: wanted, module };
  return loadKernels(wanted === 'relaxed' ? 'wasm' : 'typescript');
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

function moduleOf(binary: Binary): Promise<WebAssembly.Module | undefined> {
  const known = compiled.get(binary) ?? compile(binary);
  compiled.set(binary, known);
  return known;
}

async function compile(binary: Binary): Promise<WebAssembly.Module | undefined> {
  const { WebAssembly: wasm } = globalThis as { WebAssembly?: typeof WebAssembly };
  if (wasm === undefined) return undefined;
  const { wasmBase64 } = await binaries[binary]();
  const bytes = Uint8Array.from(atob(wasmBase64), (letter) => letter.charCodeAt(0));
  if (binary === 'relaxed' && !wasm.validate(bytes)) allowRelaxed();
  return wasm.validate(bytes) ? wasm.compile(bytes) : undefined;
}

interface NodeV8 {
  setFlagsFromString(flags: string): void;
}

/** Node 20 knows relaxed SIMD behind a flag, which later ones no longer have. */
function allowRelaxed(): void {
  const v8 = nodeModule('v8') as NodeV8 | undefined;
  v8?.setFlagsFromString('--experimental-wasm-relaxed-simd');
}

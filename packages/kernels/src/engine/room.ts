import { openMemory, PAGE } from './layout.ts';
import { forgetArena, releaseArena } from './pool.ts';

/** Memory for one job after the other: what an arena gave back serves the next. */
export interface Room {
  /** By which workers know it. */
  readonly id: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** How many jobs it has served before. */
  job: number;
  /** Bytes from the start that may hold what an earlier job left. */
  used: number;
}

/** A job takes no room so many times larger than it needs, as it may stay for long; */
const ROOMY = 8;
/** but any of so many bytes. */
const SMALL = 2 ** 24;
/** So much memory is worth new workers: theirs are the last to let go of it. */
const LARGE = 2 ** 26;
/** How long a room waits for the next job before it is left to the garbage collector. */
const WAIT_MS = 2000;

let nextId = 1;
let timer: ReturnType<typeof setTimeout> | undefined;
const idle = new Set<Room>();

/** Workers know a room until they are told; so they are, too, when a job ended before it could close its arena. */
const whenLost = new FinalizationRegistry<number>(forgetArena);

/**
 * A room of at least `bytes`: one that was given back, grown if need be, or a new one.
 *
 * @throws BonError `environment` when there is not enough memory.
 */
export function takeRoom(module: WebAssembly.Module, bytes: number): Room {
  const most = Math.max(SMALL, ROOMY * bytes);
  const fitting = [...idle].filter((room) => room.module === module && sizeOf(room) <= most);
  const largest = fitting.sort((left, right) => sizeOf(right) - sizeOf(left)).at(0);
  if (largest !== undefined) {
    idle.delete(largest);
    if (isGrown(largest.memory, bytes)) return largest;
    forgetArena(largest.id);
  }
  const room = { id: nextId++, module, memory: openMemory(bytes), job: 0, used: 0 };
  whenLost.register(room.memory, room.id);
  return room;
}

/** Keeps a room for the next job, for a while. */
export function giveBack(room: Room): void {
  room.job++;
  idle.add(room);
  clearTimeout(timer);
  timer = setTimeout(forgetAll, WAIT_MS);
  (timer as { unref?: () => void }).unref?.();
}

function forgetAll(): void {
  for (const room of idle)
    if (sizeOf(room) > LARGE) releaseArena(room.id);
    else forgetArena(room.id);
  idle.clear();
}

const sizeOf = ({ memory }: Room): number => memory.buffer.byteLength;

function isGrown(memory: WebAssembly.Memory, bytes: number): boolean {
  const pages = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
  try {
    if (pages > 0) memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}

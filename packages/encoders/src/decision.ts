/** Whether an encoder takes a column, and why not. */
export type Decision =
  | { readonly take: true }
  | { readonly take: false; readonly reason: string; readonly able: boolean };

/** The column is this encoder's. */
export function take(): Decision {
  return { take: true };
}

/** Others do better with the column; asked by name, the encoder still works on it. */
export function pass(reason: string): Decision {
  return { take: false, reason, able: true };
}

/** The encoder can't work on the column, even when asked by name. */
export function refuse(reason: string): Decision {
  return { take: false, reason, able: false };
}

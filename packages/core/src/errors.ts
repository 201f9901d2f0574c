/** What went wrong, for programs; the message says it for people. */
export type BonErrorCode =
  'option' | 'input' | 'column' | 'format' | 'model-file' | 'unsupported' | 'environment';

/**
 * The one error class of bon. Its message reads `where: what came, what was expected. What to do.`
 *
 * @example
 * try {
 *   await umap({ nNeighbors: 15 }).fit({ points });
 * } catch (error) {
 *   if (error instanceof BonError && error.code === 'option') console.error(error.message);
 * }
 */
export class BonError extends Error {
  override readonly name = 'BonError';
  readonly code: BonErrorCode;

  constructor(code: BonErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A value as it can stand in a message: quoted, and cut when long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The code that Node gives an error of the system or of zlib, such as `ENOENT`; nothing for other errors. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[EZ]/.test(error.code) ? error.code : undefined;
}

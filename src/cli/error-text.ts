/** What an error says, in one line. Also of errors from another realm, which are no instances of our `Error`. */
export function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return (typeof message === 'string' && message !== '' ? message : String(error)).replaceAll(/\s+/g, ' ');
}

/** The system's code of an error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

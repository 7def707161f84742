/** Waits for all; where several fail, the first in order tells why, so that an answer does not hang on which of them was quicker. */
export async function inOrder<T extends readonly unknown[] | []>(
  values: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  for (const settled of await Promise.allSettled(values))
    if (settled.status === 'rejected') throw settled.reason as Error;
  return Promise.all(values);
}

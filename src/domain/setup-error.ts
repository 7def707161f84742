/** The product cannot start or go on as it is set up. The message is one sentence: what is wrong and what to do. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** The database cannot be reached, or not now; trying again later may work. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  /** When it may, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, options: ErrorOptions & { readonly retryAfterSeconds?: number } = {}) {
    super(message, options);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The database refuses this, and will refuse it again. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** A question named an entity that does not exist. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** A question was put wrongly; the message says what and where. */
export class InvalidQuestionError extends Error {
  override readonly name = 'InvalidQuestionError';
  readonly code: string;

  constructor(message: string, code = 'BAD_USER_INPUT', options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/** Whoever asks may not do this. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
}

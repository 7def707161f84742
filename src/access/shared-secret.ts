/**
 * What all servers on one database make seals with. Asked of the database once, when it is first needed; the process before may have left
 * it, for as long as the database is away.
 */
export class SharedSecret {
  readonly #find: () => Promise<string>;
  #known: string | null = null;
  #found: Promise<string> | null = null;

  /** @param find throws UnavailableError while the database is away */
  constructor(find: () => Promise<string>) {
    this.#find = find;
  }

  /** As far as is known without asking; null: it is not. */
  get known(): string | null {
    return this.#known;
  }

  /** @throws UnavailableError */
  load(): Promise<string> {
    this.#found ??= this.#find().then(
      (secret) => (this.#known = secret),
      (error: unknown) => {
        this.#found = null;
        throw error;
      },
    );
    return this.#found;
  }

  /** Counts until the database says what it is. */
  recall(secret: string): void {
    this.#known ??= secret;
  }
}

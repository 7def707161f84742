/** So many values are answered with before others have the event loop: some 20 ms of work. */
const AT_ONCE = 250;

/**
 * How fast values go into answers. What was read for thousands of fields is there at once, and the executor would then answer all of them in one go, for seconds in which
 * no event is taken and nobody is answered. So they get it in turns, between which the event loop does what else there is.
 */
export class Pace {
  #left = AT_ONCE;
  #isCounting = false;
  readonly #waiting: { readonly weight: number; readonly go: () => void }[] = [];

  /** @returns done when it is the turn of so many values; undefined: at once */
  turn(weight: number): Promise<void> | undefined {
    this.#count();
    if (this.#left > 0) {
      this.#left -= weight;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push({ weight, go: resolve }));
  }

  #count(): void {
    if (this.#isCounting) return;
    this.#isCounting = true;
    setImmediate(() => {
      this.#isCounting = false;
      this.#left = AT_ONCE;
      let gone = 0;
      for (const { weight, go } of this.#waiting) {
        if (this.#left <= 0) break;
        this.#left -= weight;
        gone++;
        go();
      }
      this.#waiting.splice(0, gone);
      if (gone > 0) this.#count();
    });
  }
}

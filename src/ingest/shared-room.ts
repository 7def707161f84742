export interface Room {
  readonly events: number;
  readonly bytes: number;
}

/** What one may hold for each part that is free: a lone one has nine tenths, two have 9/19 each, and something is always left. */
const HELD_PER_FREE = 9;

/**
 * Room that many share, so that none can take it from the rest: each may hold some times what is free (dynamic thresholds, Choudhury
 * and Hahne, 1998). No share is fixed: who is alone has nearly all, and each that comes finds some.
 */
export class SharedRoom {
  readonly #room: Room;
  readonly #held = new Map<string, { events: number; bytes: number }>();
  #events = 0;
  #bytes = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  get events(): number {
    return this.#events;
  }

  get bytes(): number {
    return this.#bytes;
  }

  bytesOf(who: string): number {
    return this.#held.get(who)?.bytes ?? 0;
  }

  /** Whether one more of this size may enter. Who holds nothing may always hold one, as long as there is any room. */
  hasRoom(who: string, bytes: number): boolean {
    if (this.#events === 0) return true;
    const free = { events: this.#room.events - this.#events, bytes: this.#room.bytes - this.#bytes };
    if (free.events < 1 || free.bytes < bytes) return false;
    const held = this.#held.get(who);
    if (held === undefined) return true;
    return held.events + 1 <= HELD_PER_FREE * free.events && held.bytes + bytes <= HELD_PER_FREE * free.bytes;
  }

  take(who: string, bytes: number): void {
    let held = this.#held.get(who);
    if (held === undefined) this.#held.set(who, (held = { events: 0, bytes: 0 }));
    held.events++;
    held.bytes += bytes;
    this.#events++;
    this.#bytes += bytes;
  }

  /** Gives back what was taken for one, or for some at once. */
  give(who: string, bytes: number, events = 1): void {
    const held = this.#held.get(who);
    if (held === undefined) return;
    held.events -= events;
    held.bytes -= bytes;
    this.#events -= events;
    this.#bytes -= bytes;
    if (held.events === 0) this.#held.delete(who);
  }
}

import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { SCOPES } from './api-key.ts';
import type { Remembered } from './authenticator.ts';

const known = z.object({
  hash: z.string(),
  /** When the key was last looked up, in milliseconds since 1970. */
  at: z.number(),
  organization: z.string(),
  keyId: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  namespaces: z.array(z.string()).nullable(),
});
const file = z.object({ keys: z.array(known) });

type Known = z.infer<typeof known>;

/** Written anew when the keys are others, and else so often: an older look-up lets a key in for less long. */
const EVERY_MS = 3_600_000;

/**
 * The keys that a server knew last, as hashes, in a file for its owner only: so that one that starts while the database is away knows whom to
 * take events from.
 */
export class KnownKeys {
  readonly #path: string;
  #written = '';
  #writtenAt = -Infinity;

  constructor(path: string) {
    this.#path = path;
  }

  /** None where there is no such file, or none that can be read. */
  async read(): Promise<ReadonlyMap<string, Remembered>> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const parsed = file.safeParse(parsedJson(text));
    const keys = parsed.success ? parsed.data.keys : [];
    return new Map(keys.map(({ hash, at, ...principal }) => [hash, { principal, at }]));
  }

  /** @throws what the disk says */
  async write(remembered: ReadonlyMap<string, Remembered>): Promise<void> {
    const keys = [...remembered].map(([hash, { principal, at }]): Known => {
      const { organization, keyId, scopes, namespaces = null } = principal;
      return { hash, at, organization, keyId, scopes: [...scopes], namespaces: namespaces && [...namespaces] };
    });
    const now = Date.now();
    const said = JSON.stringify(keys.map(({ at: _at, ...key }) => key));
    if (said === this.#written && now - this.#writtenAt < EVERY_MS) return;
    const whole = `${this.#path}.new`;
    await writeFile(whole, JSON.stringify({ keys }), { mode: 0o600, flush: true });
    await rename(whole, this.#path);
    this.#written = said;
    this.#writtenAt = now;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // there is none, or a disk was full
  }
}

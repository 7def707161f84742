import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { SCOPES } from './api-key.ts';
import type { Remembered } from './authenticator.ts';
import type { SharedSecret } from './shared-secret.ts';

const known = z.object({
  hash: z.string(),
  /** When the key was last looked up, in milliseconds since 1970. */
  at: z.number(),
  organization: z.string(),
  keyId: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  namespaces: z.array(z.string()).nullable(),
  /** In milliseconds since 1970; absent where an earlier release wrote the file. */
  endsAt: z.number().nullable().default(null),
});
const file = z.object({ keys: z.array(known), secret: z.string().nullable().default(null) });

type Known = z.infer<typeof known>;

/** What a server needs of the one before it to take events while the database is away. */
export interface KnownBefore {
  readonly keys: ReadonlyMap<string, Remembered>;
  /** What receipts are sealed with; null: it is not known. */
  readonly secret: string | null;
}

/** Written anew when the keys are others, and else so often: an older look-up lets a key in for less long. */
const EVERY_MS = 3_600_000;

/**
 * The keys that a server knew last, as hashes, and what it sealed receipts with, in a file for its owner only: so that one that starts while the
 * database is away knows whom to take events from, and can give receipts for them.
 */
export class KnownKeys {
  readonly #path: string;
  #written = '';
  #writtenAt = -Infinity;

  constructor(path: string) {
    this.#path = path;
  }

  /** None where there is no such file, or none that can be read. */
  async read(): Promise<KnownBefore> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const parsed = file.safeParse(parsedJson(text));
    const { keys, secret } = parsed.success ? parsed.data : { keys: [], secret: null };
    return { keys: new Map(keys.map(({ hash, at, ...principal }) => [hash, { principal, at }])), secret };
  }

  /** @throws what the disk says */
  async write(
    remembered: ReadonlyMap<string, Remembered>,
    { known: secret }: Pick<SharedSecret, 'known'>,
  ): Promise<void> {
    const keys = [...remembered].map(([hash, { principal, at }]): Known => {
      const { organization, keyId, scopes, namespaces = null, endsAt = null } = principal;
      return { hash, at, organization, keyId, scopes: [...scopes], namespaces: namespaces && [...namespaces], endsAt };
    });
    const now = Date.now();
    const said = JSON.stringify([secret, ...keys.map(({ at: _at, ...key }) => key)]);
    if (said === this.#written && now - this.#writtenAt < EVERY_MS) return;
    const whole = `${this.#path}.new`;
    await writeFile(whole, JSON.stringify({ keys, secret }), { mode: 0o600, flush: true });
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

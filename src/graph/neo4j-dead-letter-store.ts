import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { composeKey, parseKey } from '../domain/keys.ts';
import type { Fault, SentBy } from '../ingest/dead-letters/dead-letter.ts';
import type {
  DeadLetterRecord,
  DeadLetterBounds,
  DeadLetterCount,
  DeadLetterFilter,
  DeadLetterStore,
  DeadLetterText,
  NewDeadLetter,
} from '../ingest/dead-letters/dead-letter-store.ts';
import type { Neo4jClient } from './client.ts';
import { contentText } from './contents.ts';
import * as statements from './statements/dead-letter-statements.ts';
import { timeText } from './values.ts';

const compress = promisify(deflateRaw);
/** Letters that go at once where there are too many. */
const OLDEST_AT_ONCE = 1_000;
/** Bytes of a letter beside its text, about. */
const OVERHEAD_BYTES = 500;

/** Dead letters as `(:DeadLetter {key})` nodes, without edges; a key ends with the time, so that keys sort by it. */
export class Neo4jDeadLetterStore implements DeadLetterStore {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async add(organization: string, letters: readonly NewDeadLetter[], bounds: DeadLetterBounds): Promise<number> {
    const rows = await Promise.all(letters.map((letter) => rowOf(organization, letter)));
    await this.#client.write((tx) => tx.run(statements.createDeadLetters, { rows }), 'create-dead-letters');
    let gone = 0;
    for (;;) {
      const keys = await this.#tooMany(composeKey(organization, ''), bounds);
      if (keys.length === 0) return gone;
      gone += await this.#delete(keys);
    }
  }

  async page(organization: string, { producer, reason }: DeadLetterFilter, after: string | null, limit: number) {
    const prefix = composeKey(organization, '');
    const before = after === null ? `${composeKey(organization)}}` : composeKey(organization, after); // `}` follows `|`
    const params = { prefix, before, producer, reason, limit: BigInt(limit) };
    const rows = await this.#client.read(statements.pageOfDeadLetters, params);
    return rows.map(({ key, errors, ...letter }): DeadLetterRecord => ({
      ...letter,
      id: idOf(key),
      faults: JSON.parse(errors) as Fault[],
    }));
  }

  async counts(organization: string): Promise<DeadLetterCount[]> {
    const rows = await this.#client.read(statements.countDeadLetters, { prefix: composeKey(organization, '') });
    return rows.map(({ producer, reason, total, newest }) => ({
      ...{ producer, reason, count: total },
      newest: BigInt(`0x${idOf(newest).split('-', 1)[0]}`),
    }));
  }

  async texts(organization: string, ids: readonly string[]): Promise<Map<string, DeadLetterText>> {
    const keys = ids.map((id) => composeKey(organization, id));
    const rows = await this.#client.read(statements.textsOfDeadLetters, { keys });
    return new Map(
      await Promise.all(
        rows.map(async ({ key, text, isCut, ...sender }) => {
          const found = { text: text === null ? null : await contentText(text), isCut, sentBy: sentByOf(sender) };
          return [idOf(key), found] as const;
        }),
      ),
    );
  }

  remove(organization: string, ids: readonly string[]): Promise<number> {
    return this.#delete(ids.map((id) => composeKey(organization, id)));
  }

  async #tooMany(prefix: string, { maxCount, maxBytes }: DeadLetterBounds): Promise<string[]> {
    const [size] = await this.#client.read(statements.sizeOfDeadLetters, { prefix });
    let { total = 0, bytes = 0 } = size ?? {};
    if (total <= maxCount && bytes <= maxBytes) return [];
    const oldest = await this.#client.read(statements.oldestDeadLetters, { prefix, limit: BigInt(OLDEST_AT_ONCE) });
    const keys: string[] = [];
    for (const { key, size: each } of oldest) {
      if (total <= maxCount && bytes <= maxBytes) break;
      keys.push(key);
      total--;
      bytes -= each;
    }
    return keys;
  }

  async #delete(keys: readonly string[]): Promise<number> {
    const work = (tx: Parameters<Parameters<Neo4jClient['write']>[0]>[0]) =>
      tx.run(statements.deleteDeadLetters, { keys: [...keys] });
    const rows = await this.#client.write(work, 'delete-dead-letters');
    return rows[0]?.gone ?? 0;
  }
}

async function rowOf(organization: string, letter: NewDeadLetter) {
  const { at, reason, producer, faults, text, bytes, isCut, acknowledged, sentBy } = letter;
  const packed = text === null ? null : await compress(text);
  const size = (packed?.length ?? 0) + OVERHEAD_BYTES;
  return {
    key: composeKey(organization, newId(letter)),
    at: timeText(at),
    properties: {
      ...{ organization, reason, producer, errors: JSON.stringify(faults) },
      ...{ bytes: BigInt(bytes), size: BigInt(size), isCut, acknowledged },
      ...{ keyId: sentBy?.keyId ?? null, mayRestore: sentBy?.mayRestore ?? null },
      namespaces: sentBy?.namespaces == null ? null : [...sentBy.namespaces],
      text: packed === null ? null : new Int8Array(packed.buffer, packed.byteOffset, packed.length),
    },
  };
}

interface SenderRow {
  readonly keyId: string | null;
  readonly namespaces: readonly string[] | null;
  readonly mayRestore: boolean;
}

/** Letters of earlier versions tell nobody. */
function sentByOf({ keyId, namespaces, mayRestore }: SenderRow): SentBy | null {
  return keyId === null ? null : { keyId, namespaces, mayRestore };
}

/** 16 hexadecimal digits of nanoseconds, and some of what was sent: what is kept again after a crash is there once. */
function newId({ at, text }: NewDeadLetter): string {
  const digest = createHash('sha256')
    .update(text ?? randomUUID())
    .digest('hex');
  return `${at.toString(16).padStart(16, '0')}-${digest.slice(0, 12)}`;
}

function idOf(key: string): string {
  return parseKey(key)[1] ?? '';
}

import { once } from 'node:events';
import { connect } from 'node:net';

/*
 * As little of the Bolt protocol (https://neo4j.com/docs/bolt/current/) as one authenticated query takes. The driver belongs to
 * src/graph, and Neo4j's HTTP API, the other way to ask, takes half a second more of every start to wake.
 */

/** What Bolt answered: the query's result, or the code of the failure, such as `Neo.ClientError.Security.Unauthorized`. */
export type BoltAnswer = 'success' | { readonly failure: string };

const MAGIC = Buffer.from([0x60, 0x60, 0xb0, 0x17]);
/** Bolt 5.2, and no other choices: 5.1 brought LOGON, 5.3 wants to be told more about who asks. */
const VERSION = Buffer.from([0, 0, 2, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const [HELLO, LOGON, RUN, PULL] = [0x01, 0x6a, 0x10, 0x3f];
const [SUCCESS, FAILURE] = [0x70, 0x7f];

/**
 * Signs in on the loopback address and runs `RETURN 1`.
 * @throws the socket's error, or one of its own when what listens there does not speak Bolt
 */
export async function probeBolt(port: number, username: string, password: string): Promise<BoltAnswer> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.setTimeout(30_000, () => socket.destroy(new Error('Bolt did not answer within 30 s')));
  try {
    await once(socket, 'connect');
    socket.write(
      Buffer.concat([
        MAGIC,
        VERSION,
        message(HELLO, map({ user_agent: 'openlineage-graph' })),
        message(LOGON, map({ scheme: 'basic', principal: username, credentials: password })),
        message(RUN, text('RETURN 1'), map({}), map({})),
        message(PULL, map({ n: -1 })),
      ]),
    );
    return await answer(socket);
  } finally {
    socket.destroy();
  }
}

async function answer(stream: AsyncIterable<Buffer>): Promise<BoltAnswer> {
  let received = Buffer.alloc(0);
  for await (const data of stream) {
    received = Buffer.concat([received, data]);
    // The agreed version comes first; then messages, each a structure of one field whose second byte is its kind.
    const kinds = messages(received.subarray(4));
    const failed = kinds.find((each) => each[1] === FAILURE);
    if (failed !== undefined)
      return { failure: /Neo\.\w+\.\w+\.\w+/.exec(failed.toString('latin1'))?.[0] ?? 'unknown' };
    if (kinds.filter((each) => each[1] === SUCCESS).length === 4) return 'success';
  }
  throw new Error('The connection ended before Bolt answered');
}

/** The whole messages in what has come: chunks, each after its length, up to an empty one. */
function messages(data: Buffer): Buffer[] {
  const whole: Buffer[] = [];
  let chunks: Buffer[] = [];
  for (let at = 0; at + 2 <= data.length;) {
    const length = data.readUInt16BE(at);
    at += 2;
    if (length > 0) chunks.push(data.subarray(at, at + length));
    else if (chunks.length > 0) {
      whole.push(Buffer.concat(chunks));
      chunks = [];
    }
    at += length;
  }
  return whole;
}

function message(kind: number, ...fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from([0xb0 + fields.length, kind]), ...fields]);
  return Buffer.concat([Buffer.from([body.length >> 8, body.length & 0xff]), body, Buffer.from([0, 0])]);
}

function map(entries: Readonly<Record<string, string | number>>): Buffer {
  const pairs = Object.entries(entries);
  const packed = pairs.flatMap(([key, value]) => [text(key), typeof value === 'number' ? int8(value) : text(value)]);
  return Buffer.concat([Buffer.from([0xa0 + pairs.length]), ...packed]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([Buffer.from([0xd1, bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function int8(value: number): Buffer {
  return Buffer.from([0xc8, value & 0xff]);
}

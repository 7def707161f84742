import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived. */
export interface CollectedSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of a trace. */
  readonly parentId: string;
  readonly nanoseconds: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly string[];
  /** 2: an error. */
  readonly status: number;
}

type Value = bigint | Buffer;

/** A collector of OTLP over HTTP in protobuf, which keeps what it is told. */
export class OtlpCollector {
  readonly spans: CollectedSpan[] = [];
  readonly resources: Record<string, unknown>[] = [];
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer }[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        this.requests.push({ path: request.url ?? '', headers: request.headers, body });
        this.#take(body);
        response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
      });
    });
  }

  static async start(): Promise<OtlpCollector> {
    const collector = new OtlpCollector();
    await new Promise<void>((resolve) => collector.#server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** opentelemetry/proto/trace/v1/trace.proto, by its numbers of fields. */
  #take(body: Buffer): void {
    for (const group of messages(body, 1)) {
      this.resources.push(attributes(messages(group, 1)[0] ?? Buffer.alloc(0), 1));
      for (const scope of messages(group, 2)) for (const span of messages(scope, 2)) this.spans.push(spanOf(span));
    }
  }
}

function spanOf(message: Buffer): CollectedSpan {
  const one = (field: number) => fields(message).get(field)?.[0];
  const hex = (field: number) => ((one(field) ?? Buffer.alloc(0)) as Buffer).toString('hex');
  const status = messages(message, 15)[0];
  return {
    traceId: hex(1),
    spanId: hex(2),
    parentId: hex(4),
    name: String(one(5)),
    kind: Number(one(6)),
    nanoseconds: (one(8) as bigint) - (one(7) as bigint),
    attributes: attributes(message, 9),
    links: messages(message, 13).map((link) => (fields(link).get(2)?.[0] as Buffer).toString('hex')),
    status: Number((status && fields(status).get(3)?.[0]) ?? 0n),
  };
}

function attributes(message: Buffer, field: number): Record<string, unknown> {
  return Object.fromEntries(
    messages(message, field).map((pair) => [String(messages(pair, 1)[0]), valueOf(messages(pair, 2)[0]!)]),
  );
}

/** Of an AnyValue: text, whole numbers, and lists of these. */
function valueOf(message: Buffer): unknown {
  for (const [field, [value]] of fields(message)) {
    if (field === 1) return String(value);
    if (field === 2) return value === 1n;
    if (field === 3) return Number(value);
    if (field === 5) return messages(value as Buffer, 1).map(valueOf);
  }
  return null;
}

function messages(message: Buffer, field: number): Buffer[] {
  return (fields(message).get(field) ?? []) as Buffer[];
}

/** What a message of protobuf holds, by number. */
function fields(message: Buffer): Map<number, Value[]> {
  const found = new Map<number, Value[]>();
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const bytes = (length: number) => message.subarray(at, (at += length));
  while (at < message.length) {
    const tag = Number(varint());
    const wire = tag & 7;
    const value =
      wire === 0 ? varint() : wire === 1 ? bytes(8).readBigUInt64LE() : bytes(wire === 5 ? 4 : Number(varint()));
    found.set(tag >> 3, [...(found.get(tag >> 3) ?? []), value]);
  }
  return found;
}

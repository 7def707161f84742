import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Senders } from './senders.ts';
import { SPOOL_BYTES, type World } from './world.ts';

export interface Scene {
  readonly world: World;
  readonly senders: Senders;
  /** How long Neo4j is paused, in seconds. */
  readonly pause: number;
  /** From 0 to 1, by the seed. */
  readonly random: () => number;
  /** Of which fault this is. */
  readonly number: number;
}

const CLIENTS = 20;
/** Events sent while the spool has no room; each is a tenth of it. */
const LARGE_EVENTS = 12;
const LARGE_BYTES = SPOOL_BYTES / 10;
/** How long there is no room. */
const FULL_MS = 6_000;

/** What happens to the server, its database, the way between them, or its clients. Done when the cause has gone. */
export const FAULTS = {
  /** SIGKILL of the server. */
  'kill-server': ({ world }: Scene) => world.killServer(),
  /** SIGKILL of Neo4j. */
  'kill-neo4j': ({ world }: Scene) => world.killNeo4j(),
  /** SIGKILL of both. */
  'kill-both': async ({ world }: Scene) => {
    await world.killNeo4j();
    world.killServer();
  },
  /** SIGSTOP of Neo4j for a while. */
  'pause-neo4j': async ({ world, pause }: Scene) => {
    await world.pauseNeo4j();
    await wait(pause * 1_000);
    await world.resumeNeo4j();
  },
  /** The connections to Neo4j are reset, and no new ones come to be. */
  cut: async ({ world, random }: Scene) => {
    world.proxy.cut();
    await wait(200 + random() * 4_000);
    world.proxy.open();
  },
  /** Neo4j is cut off, and more comes than there is room for on the spool's disk; half of the times the server is killed then, and starts on a full disk. */
  'full-spool': async ({ world, senders, random, number }: Scene) => {
    world.proxy.cut();
    const sent = Promise.all(
      Array.from({ length: LARGE_EVENTS }, (_, i) => senders.send(plainEvent(`large-${number}-${i}`, LARGE_BYTES))),
    );
    await wait(FULL_MS * (1 - random() / 2));
    if (random() < 0.5) world.killServer();
    await wait(FULL_MS / 2);
    world.proxy.open();
    await sent;
  },
  /** Clients that send their bodies a little at a time, beside others that do not. */
  'slow-clients': async ({ world, senders, number }: Scene) => {
    const events = Array.from({ length: CLIENTS }, (_, i) => plainEvent(`slow-${number}-${i}`, 200));
    await Promise.all(
      events.map(async (event) => {
        await trickle(world, JSON.stringify(event));
        // Whether it was taken the first time or not, the graph is the same.
        await senders.send(event);
      }),
    );
  },
  /** Clients that hang up in the middle of a body. */
  'hang-up': async ({ world, number }: Scene) => {
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, i) => {
        const body = JSON.stringify(plainEvent(`hung-up-${number}-${i}`, 200));
        const socket = await opened(world, Buffer.byteLength(body));
        socket?.write(body.slice(0, Math.floor((body.length * i) / CLIENTS)));
        await wait(20);
        socket?.destroy();
      }),
    );
  },
} as const satisfies Record<string, (scene: Scene) => Promise<void> | void>;

export type FaultName = keyof typeof FAULTS;

function plainEvent(name: string, bytes: number) {
  return {
    eventType: 'COMPLETE',
    eventTime: '2024-06-01T00:00:00Z',
    producer: 'https://example.org/chaos/1.0',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: runIdOf(name), facets: { chaos_text: { text: 'x'.repeat(bytes) } } },
    job: { namespace: 'chaos', name },
    outputs: [{ namespace: 'chaos', name: `${name}-out` }],
  };
}

function runIdOf(name: string): string {
  const hex = Buffer.from(name).toString('hex').slice(-24).padStart(24, '0');
  return `01900000-0000-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/** A connection with a request whose body is still to come; null where there is no server. */
function opened({ url, key }: World, length: number): Promise<Socket | null> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<Socket | null>();
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => resolve(null));
  socket.on('connect', () => {
    socket.write(
      `POST /api/v1/lineage HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${key}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`,
    );
    resolve(socket);
  });
  return promise;
}

async function trickle(world: World, body: string): Promise<void> {
  const socket = await opened(world, Buffer.byteLength(body));
  for (let start = 0; start < body.length && socket?.destroyed === false; start += 40) {
    socket.write(body.slice(start, start + 40));
    await wait(100);
  }
  socket?.destroy();
}

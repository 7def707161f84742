import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_ORGANIZATION } from '../../src/app.ts';
import { random } from '../workload.ts';
import { FAULTS, type FaultName } from './faults.ts';
import { Senders } from './senders.ts';
import { differences } from './verdict.ts';
import { World } from './world.ts';

export interface ChaosOptions {
  /** In what order each fault comes, and when, is drawn by the seed. */
  readonly faults: readonly FaultName[];
  /** Aborted: no more faults, and the verdict on those that were. */
  readonly signal?: AbortSignal;
  readonly seed: number;
  /** How long Neo4j is paused, in seconds. */
  readonly pause: number;
  readonly onProgress: (line: string) => void;
}

export interface FaultFigures {
  times: number;
  /** The longest that no event was answered 2xx, in seconds. */
  longestSilence: number;
}

export interface ChaosResult {
  readonly acknowledged: number;
  readonly figures: ReadonlyMap<FaultName, FaultFigures>;
  /** Whether the disk of the spool was a small one; else a setting bounded it. */
  readonly hasSmallDisk: boolean;
  /** The end of the server's log. */
  readonly log: string;
  /** What the graph lacks (-) of what was answered 2xx, or has beside it (+). */
  readonly differences: readonly string[];
}

/** Sends events while one thing after another fails, then holds the graph to what was answered 2xx. */
export async function chaos({ faults, signal, seed, pause, onProgress }: ChaosOptions): Promise<ChaosResult> {
  const draw = random(seed);
  const world = await World.start();
  try {
    const senders = new Senders(world, seed);
    const figures = new Map<FaultName, FaultFigures>();
    for (const [number, name] of shuffled(faults, draw).entries()) {
      if (signal?.aborted === true) break;
      await wait(200 + draw() * 1_500);
      senders.longestSilence = 0;
      await FAULTS[name]({ world, senders, pause, random: draw, number });
      await senders.untilTaken();
      const silence = senders.longestSilence / 1_000;
      const figure = figures.get(name) ?? { times: 0, longestSilence: 0 };
      figures.set(name, { times: figure.times + 1, longestSilence: Math.max(figure.longestSilence, silence) });
      onProgress(`${number + 1} of ${faults.length}: ${name}, no event was taken for ${silence.toFixed(1)} s`);
    }
    await senders.stop();
    await world.ready();
    onProgress(`${senders.acknowledged.length} events were answered 2xx; comparing`);
    return {
      acknowledged: senders.acknowledged.length,
      figures,
      hasSmallDisk: world.hasSmallDisk,
      log: world.log(),
      differences: await differences(world, DEFAULT_ORGANIZATION, senders.acknowledged),
    };
  } catch (error) {
    throw new Error(`With --seed ${seed}; the server's log ends with:\n${world.log()}`, { cause: error });
  } finally {
    await world.stop();
  }
}

function shuffled<T>(items: readonly T[], draw: () => number): T[] {
  return items
    .map((item) => [draw(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

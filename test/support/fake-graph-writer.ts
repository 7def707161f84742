import { RefusedError, UnavailableError } from '../../src/domain/errors.ts';
import type { LineageEvent } from '../../src/domain/event.ts';
import { UnprovenClaimError, type Claim, type Commit, type GraphWriter } from '../../src/ingest/graph-writer.ts';

export interface FakeTransaction {
  readonly organization: string;
  /** Names of the jobs of its events. */
  readonly events: readonly string[];
  readonly outcome: 'committed' | 'refused' | 'unavailable' | 'unproven';
}

/** Stands in for the graph: commits when told to, refuses what it is told to. */
export class FakeGraphWriter implements GraphWriter {
  /** Transactions that ended, in that order. */
  readonly ended: FakeTransaction[] = [];
  /** Names of jobs whose events are refused, and with them the transaction they are in. */
  readonly refused = new Set<string>();
  /** Whether it says when all is sent, as the real one does. */
  tellsSent = false;
  /** How many transactions meet a database that is away. */
  away = 0;
  /** Organizations with a transaction under way. */
  readonly underWay: string[] = [];
  readonly #held = new Map<string, Promise<unknown>>();

  async commit(
    organization: string,
    events: readonly LineageEvent[],
    onSent?: () => void,
    claims: readonly Claim[] = [],
  ): Promise<Commit> {
    this.underWay.push(organization);
    if (this.tellsSent) onSent?.();
    await (this.#held.get(organization) ?? new Promise(setImmediate));
    this.underWay.splice(this.underWay.indexOf(organization), 1);
    const names = events.map(nameOf);
    const unproven = new Set(claims.filter((claim) => !claim.stillHolds(null)));
    const outcome = unproven.size > 0 ? 'unproven' : this.#outcome(names);
    this.ended.push({ organization, events: names, outcome });
    if (outcome === 'unproven') throw new UnprovenClaimError(unproven);
    if (outcome === 'unavailable') throw new UnavailableError('the fake is away');
    if (outcome === 'refused') throw new RefusedError('the fake refuses');
    return { seq: this.ended.length };
  }

  /** Lets no transaction of the organization end until the function that it returns is called. */
  hold(organization: string): () => void {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#held.set(organization, promise);
    return () => {
      this.#held.delete(organization);
      resolve(null);
    };
  }

  #outcome(names: readonly string[]): FakeTransaction['outcome'] {
    if (this.away > 0) {
      this.away--;
      return 'unavailable';
    }
    return names.some((name) => this.refused.has(name)) ? 'refused' : 'committed';
  }
}

/** An event that is known by its job's name. */
export function fakeEvent(name: string): LineageEvent {
  return { kind: 'job', at: 0n, producer: null, job: { namespace: 'ns', name, facets: {} }, inputs: [], outputs: [] };
}

function nameOf(event: LineageEvent): string {
  return event.kind === 'dataset' ? event.dataset.name : event.job.name;
}

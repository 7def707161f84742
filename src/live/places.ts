import { InvalidQuestionError } from '../domain/errors.ts';

export interface PlacesOptions {
  /** Subscribers of this server at most. An organization has half of its places, so that none can take them all. */
  readonly maxSubscribers: number;
  /** Of them, those of one key. */
  readonly maxSubscribersPerKey: number;
}

interface Holder {
  readonly organization: string;
  readonly keyId: string;
}

/** How many subscribe, and who may besides. */
export class Places {
  readonly #options: PlacesOptions;
  readonly #byKey = new Map<string, number>();
  readonly #byOrganization = new Map<string, number>();
  #taken = 0;

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  get taken(): number {
    return this.#taken;
  }

  /**
   * What is said first is what whoever asks can do something about; of how many others there are it tells no more than it must.
   * @throws InvalidQuestionError where none is left
   */
  take({ organization, keyId }: Holder): void {
    const { maxSubscribers, maxSubscribersPerKey } = this.#options;
    const ofOrganization = Math.max(1, Math.floor(maxSubscribers / 2));
    if ((this.#byKey.get(keyId) ?? 0) >= maxSubscribersPerKey)
      throw tooMany('This key has as many subscriptions as a key may have on this server.');
    if ((this.#byOrganization.get(organization) ?? 0) >= ofOrganization)
      throw tooMany('Your organization has as many subscriptions as one may have on this server.');
    if (this.#taken >= maxSubscribers) throw tooMany('There are as many subscriptions as this server takes.');
    this.#taken++;
    add(this.#byKey, keyId, 1);
    add(this.#byOrganization, organization, 1);
  }

  leave({ organization, keyId }: Holder): void {
    this.#taken--;
    add(this.#byKey, keyId, -1);
    add(this.#byOrganization, organization, -1);
  }
}

function tooMany(message: string): InvalidQuestionError {
  return new InvalidQuestionError(message, 'TOO_MANY_SUBSCRIPTIONS');
}

function add(counts: Map<string, number>, name: string, more: number): void {
  const count = (counts.get(name) ?? 0) + more;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}

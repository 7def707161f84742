import { SharedEntity, type Entity, type EntityLabel } from '../domain/entity.ts';

/** One object for each entity of an answer. */
export class Entities {
  readonly #all = new Map<EntityLabel, Map<string, Entity>>();

  of(label: EntityLabel, key: string): Entity {
    const ofLabel = this.#all.get(label) ?? new Map<string, Entity>();
    if (ofLabel.size === 0) this.#all.set(label, ofLabel);
    let entity = ofLabel.get(key);
    if (entity === undefined) ofLabel.set(key, (entity = new SharedEntity(label, key)));
    return entity;
  }
}

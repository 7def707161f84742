import type { KnownCells } from './changes.ts';
import { derive, NOTHING, type Derived } from './edges.ts';
import { isDataset, keyOfRef, nodeRef, type KnownFact, type NodeRef } from './facts.ts';
import type { Canonical } from './flows.ts';
import type { GraphReader } from './graph-reader.ts';
import type { SettledOwner } from './settle-facts.ts';
import { canonicalBy, type SettledNames } from './settle-names.ts';

/** All facts that make edges together, before a batch and after: those of a job, or of a dataset under all its names. */
export interface OwnerUnit {
  readonly owner: NodeRef;
  readonly before: ReadonlyMap<string, KnownFact>;
  readonly after: ReadonlyMap<string, KnownFact>;
  readonly derived: { readonly before: Derived; readonly after: Derived };
}

export interface OwnerUnits {
  readonly units: readonly OwnerUnit[];
  readonly canonical: { readonly before: Canonical; readonly after: Canonical };
}

/** Owners that a change of names touches: what they say is attached anew. */
export async function ownersTouched(
  names: SettledNames,
  known: KnownCells,
  reader: GraphReader,
): Promise<Set<NodeRef>> {
  if (names.changed.size === 0) return new Set();
  const moved = names.components.filter((component) => component.names.some((name) => names.changed.has(name)));
  const all = [
    ...new Set(moved.flatMap((component) => component.names.flatMap((name) => [name, names.before.get(name) ?? name]))),
  ];
  const existing = all.filter((name) => names.before.has(name) || known.datasets.has(name));
  return new Set([...(await reader.ownersAround(existing)), ...all.map((name) => nodeRef('Dataset', name))]);
}

/** @param owners those of the batch; `touched` by a change of names are there whole */
export async function unitsOf(
  owners: readonly SettledOwner[],
  touched: ReadonlySet<NodeRef>,
  names: SettledNames,
  known: KnownCells,
  reader: GraphReader,
  organization: string,
): Promise<OwnerUnits> {
  const whole = owners.filter(({ owner, isStructural }) => isStructural || touched.has(owner));
  const facts = new Map(whole.map(({ owner, before, after }) => [owner, { before, after }]));
  const siblings = await siblingsOf([...touched, ...facts.keys()], names, known, reader);
  const others = [...new Set([...touched, ...siblings])].filter((owner) => !facts.has(owner));
  if (others.length > 0)
    for (const [owner, found] of await reader.factsOf(others)) {
      const same = new Map(found.map((fact) => [fact.key, fact]));
      facts.set(owner, { before: same, after: same });
    }
  const canonical = await canonicals(facts, names, known, reader);
  const units = new Map<NodeRef, { before: Map<string, KnownFact>; after: Map<string, KnownFact> }>();
  const unit = (owner: NodeRef) => {
    let found = units.get(owner);
    if (found === undefined) units.set(owner, (found = { before: new Map(), after: new Map() }));
    return found;
  };
  for (const [owner, { before, after }] of facts) {
    for (const [key, fact] of before) unit(canonical.before(owner)).before.set(key, fact);
    for (const [key, fact] of after) unit(canonical.after(owner)).after.set(key, fact);
  }
  return {
    units: [...units]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([owner, { before, after }]) => ({
        owner,
        before,
        after,
        derived: {
          before: before.size === 0 ? NOTHING : derive(owner, [...before.values()], canonical.before, organization),
          after: after.size === 0 ? NOTHING : derive(owner, [...after.values()], canonical.after, organization),
        },
      })),
    canonical,
  };
}

/** The other names of datasets that tell of themselves: what they tell goes together. */
async function siblingsOf(owners: readonly NodeRef[], names: SettledNames, known: KnownCells, reader: GraphReader) {
  const named = new Set(owners.filter(isDataset).map(keyOfRef));
  const settled = names.components.filter((component) => component.names.some((name) => named.has(name)));
  const asked = [...named].filter((key) => {
    const dataset = known.datasets.get(key);
    if (names.after.has(key)) return false;
    return dataset === undefined || dataset.hasAliases || dataset.canonical !== key;
  });
  const around = asked.length === 0 ? [] : (await reader.namesOf(asked.sort())).map(({ key }) => key);
  return [...settled.flatMap((component) => component.names), ...around].map((name) => nodeRef('Dataset', name));
}

async function canonicals(
  facts: ReadonlyMap<
    NodeRef,
    { readonly before: ReadonlyMap<string, KnownFact>; readonly after: ReadonlyMap<string, KnownFact> }
  >,
  names: SettledNames,
  known: KnownCells,
  reader: GraphReader,
) {
  const stored = new Map([...known.datasets.values()].map(({ key, canonical }) => [key, canonical]));
  const unknown = new Set<string>();
  for (const [owner, { before, after }] of facts) {
    const refs = [...before.values(), ...after.values()].flatMap(({ target, sources }) => [target, ...sources]);
    for (const ref of [owner, ...refs]) {
      const key = keyOfRef(ref);
      if (isDataset(ref) && !stored.has(key) && !names.before.has(key)) unknown.add(key);
    }
  }
  // Nothing was written yet: a dataset that the batch makes stands for itself.
  if (unknown.size > 0)
    for (const [key, canonical] of await reader.canonicals([...unknown].sort())) stored.set(key, canonical);
  return { before: canonicalBy(names.before, stored), after: canonicalBy(names.after, stored) };
}

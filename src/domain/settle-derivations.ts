import type { Derivation, DerivationRow, Operation } from './changes.ts';
import { compareCodePoints } from './code-points.ts';
import { samePresence, unitePresence, type Presence } from './edges.ts';
import { isDataset, keyOfRef, type Certainty, type KnownFact, type NodeRef } from './facts.ts';
import type { Canonical } from './flows.ts';
import { columnPairs } from './mapping-columns.ts';
import type { ColumnMapping } from './mappings.ts';
import type { OwnerUnit, OwnerUnits } from './owner-units.ts';

/** The mappings of one owner onto one dataset, before a batch and after. */
export interface MappingGroup {
  readonly owner: NodeRef;
  readonly before: readonly ChosenMapping[];
  readonly after: readonly ChosenMapping[];
}

interface ChosenMapping {
  readonly fact: KnownFact;
  readonly presence: Presence;
}

/**
 * The groups in which a mapping is new, chosen at other times than before, or names datasets that are others now.
 * @param changed names that stand for another dataset than before
 */
export function changedGroups(
  { owner, before, after, derived }: OwnerUnit,
  canonical: OwnerUnits['canonical'],
  changed: ReadonlySet<string>,
): MappingGroup[] {
  const groups = new Map<NodeRef, { before: ChosenMapping[]; after: ChosenMapping[]; isMoved: boolean }>();
  const collect = (side: 'before' | 'after', facts: ReadonlyMap<string, KnownFact>) => {
    for (const fact of facts.values()) {
      if (fact.hash === '' || !isDataset(fact.target)) continue;
      const presence = derived[side].chosen.get(fact.key);
      if (presence === undefined) continue;
      const target = canonical[side](fact.target);
      const group = groups.get(target) ?? { before: [], after: [], isMoved: false };
      group[side].push({ fact, presence });
      group.isMoved ||= [fact.target, ...fact.sources].some((ref) => isDataset(ref) && changed.has(keyOfRef(ref)));
      groups.set(target, group);
    }
  };
  collect('before', before);
  collect('after', after);
  return [...groups.values()]
    .filter((group) => group.isMoved || !sameMappings(group.before, group.after))
    .map((group) => ({ owner, before: group.before, after: group.after }));
}

function sameMappings(a: readonly ChosenMapping[], b: readonly ChosenMapping[]): boolean {
  const known = new Map(a.map(({ fact, presence }) => [fact.key, presence]));
  return (
    a.length === b.length &&
    b.every(({ fact, presence }) => {
      const before = known.get(fact.key);
      return before !== undefined && samePresence(before, presence);
    })
  );
}

/** @param columnsOf what a mapping says, by the fact */
export function derivationRows(
  groups: readonly MappingGroup[],
  columnsOf: (fact: KnownFact) => readonly ColumnMapping[],
  organization: string,
  canonical: { readonly before: Canonical; readonly after: Canonical },
): DerivationRow[] {
  return groups.flatMap((group) => {
    const derive = (side: 'before' | 'after') =>
      derivations(group.owner, group[side], columnsOf, organization, canonical[side]);
    const [before, after] = [derive('before'), derive('after')];
    const rows: DerivationRow[] = [];
    for (const [key, derivation] of after) {
      const old = before.get(key);
      if (old === undefined) rows.push({ derivation, operation: 'create' });
      else if (!samePresence(old, derivation) || old.description !== derivation.description)
        rows.push({ derivation, operation: 'update' });
    }
    for (const [key, derivation] of before)
      if (!after.has(key)) rows.push({ derivation, operation: 'delete' satisfies Operation });
    return rows;
  });
}

function derivations(
  owner: NodeRef,
  mappings: readonly ChosenMapping[],
  columnsOf: (fact: KnownFact) => readonly ColumnMapping[],
  organization: string,
  canonical: Canonical,
): Map<string, Derivation> {
  const found = new Map<string, Derivation>();
  for (const { fact, presence } of mappings) {
    for (const { from, to, transformations } of columnPairs(fact, columnsOf(fact), organization, canonical)) {
      for (const { type, subtype, masking, description } of transformations) {
        const derivation = {
          from,
          to,
          owner,
          certainty: fact.kind as Certainty,
          type,
          subtype,
          masking,
          description,
          ...presence,
        };
        const key = derivationKey(derivation);
        const known = found.get(key);
        found.set(key, known === undefined ? derivation : unite(known, derivation));
      }
    }
  }
  return found;
}

export function derivationKey({ from, to, owner, certainty, type, subtype, masking }: Derivation): string {
  return JSON.stringify([from, to, owner, certainty, type, subtype, masking]);
}

function unite(a: Derivation, b: Derivation): Derivation {
  return {
    ...a,
    ...unitePresence([a, b]),
    description: compareCodePoints(a.description, b.description) >= 0 ? a.description : b.description,
  };
}

import { useState } from 'react';
import { useClient } from 'urql';
import { saveBlob, saveText, toCsv } from '../lib/download.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { eventsOf } from './export-events.ts';
import { drawSvg, svgToPng } from './export-svg.ts';
import { tableOf } from './export-table.ts';
import { loadFacets } from './load-facets.ts';
import { withoutFolded, withoutRemoved, type Scene } from './scene.ts';
import type { Fold } from './view-state.ts';

/** Saves what is shown: as a picture of what is not folded, with its edges, and as data of all. */
export function SavePicture({
  scene,
  folded,
  name,
  asOf,
  canDraw,
}: {
  readonly scene: Scene;
  readonly folded: readonly Fold[];
  readonly name: string;
  /** RFC 3339; null: now. */
  readonly asOf: string | null;
  readonly canDraw: boolean;
}) {
  const client = useClient();
  const [failed, setFailed] = useState(false);
  const file = `lineage-${name.replaceAll(/[^\w.-]+/g, '_')}`;
  const nodes = [...scene.nodes.values()];
  const svg = () => drawSvg(withoutFolded(scene, folded));
  const json = () => JSON.stringify({ root: scene.root, complete: !scene.hasMore, nodes, edges: scene.edges }, null, 2);
  const events = async () => {
    const there = withoutRemoved(scene);
    const ids = [...there.nodes.values()].filter(({ isHidden }) => !isHidden).map(({ id }) => id);
    // Facets are known as of now alone, and must not pass for those of then.
    const facets = asOf === null ? await loadFacets(client, ids) : new Map();
    return eventsOf(there, facets, asOf ?? new Date().toISOString()).map((event) => `${JSON.stringify(event)}\n`);
  };
  // What stands for others, and what happened once, static events cannot say.
  const isStatic = nodes.every(({ group, run }) => group === null && run === null);
  const ways: readonly (readonly [string, () => unknown])[] = [
    ...(canDraw
      ? ([
          [words.lineage.png, async () => saveBlob(`${file}.png`, await svgToPng(await svg()))],
          [words.lineage.svg, async () => saveText(`${file}.svg`, await svg(), 'image/svg+xml')],
        ] as const)
      : []),
    [words.lineage.csv, () => saveText(`${file}.csv`, toCsv(tableOf(scene)), 'text/csv')],
    [words.lineage.json, () => saveText(`${file}.json`, json(), 'application/json')],
    ...(isStatic
      ? [
          [
            words.lineage.events,
            async () => saveText(`${file}.ndjson`, (await events()).join(''), 'application/x-ndjson'),
          ] as const,
        ]
      : []),
  ];
  const take = async (save: () => unknown) => {
    try {
      await save();
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <details className="save">
      <summary className="button button-quiet button-icon" title={words.lineage.save}>
        <Icon name="save" />
        <span className="visually-hidden">{words.lineage.save}</span>
      </summary>
      <div className="save-box">
        {ways.map(([label, save]) => (
          <button key={label} type="button" className="button button-quiet" onClick={() => void take(save)}>
            {label}
          </button>
        ))}
        {isStatic && asOf !== null && <p className="hint">{words.lineage.eventsThen}</p>}
        {failed && (
          <p className="field-error" role="alert">
            {words.notSaved}
          </p>
        )}
      </div>
    </details>
  );
}

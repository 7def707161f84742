import { saveBlob, saveText } from '../lib/download.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { drawSvg, svgToPng } from './export-svg.ts';
import type { Scene } from './scene.ts';

/** Saves what is shown: as a picture, with its edges, and as data. */
export function SavePicture({
  scene,
  name,
  canDraw,
}: {
  readonly scene: Scene;
  readonly name: string;
  readonly canDraw: boolean;
}) {
  const file = `lineage-${name.replaceAll(/[^\w.-]+/g, '_')}`;
  const json = () =>
    JSON.stringify(
      { root: scene.root, complete: !scene.hasMore, nodes: [...scene.nodes.values()], edges: scene.edges },
      null,
      2,
    );
  return (
    <details className="save">
      <summary className="button button-quiet button-icon" title={words.lineage.save}>
        <Icon name="image" />
        <span className="visually-hidden">{words.lineage.save}</span>
      </summary>
      <div className="save-box">
        {canDraw && (
          <>
            <button type="button" className="button button-quiet" onClick={() => void savePng(file, scene)}>
              {words.lineage.png}
            </button>
            <button
              type="button"
              className="button button-quiet"
              onClick={() => void drawSvg(scene).then((svg) => saveText(`${file}.svg`, svg, 'image/svg+xml'))}
            >
              {words.lineage.svg}
            </button>
          </>
        )}
        <button
          type="button"
          className="button button-quiet"
          onClick={() => saveText(`${file}.json`, json(), 'application/json')}
        >
          {words.lineage.json}
        </button>
      </div>
    </details>
  );
}

async function savePng(file: string, scene: Scene): Promise<void> {
  saveBlob(`${file}.png`, await svgToPng(await drawSvg(scene)));
}

import { visibleText } from '../lib/format.ts';
import { words } from '../words.ts';
import { boxesOf, CARD } from './boxes.ts';
import { layOut, type Point } from './layout.ts';
import { linePath } from './line-path.ts';
import { changeText, shownName, type Change, type Scene, type SceneEdge, type SceneNode } from './scene.ts';

const MARGIN = 40;
const INK = {
  text: '#171c26',
  muted: '#535d6e',
  edge: '#8390a4',
  dataset: '#0b6fa8',
  job: '#7b3fc4',
  run: '#3b4fd8',
  group: '#4d5b70',
};
const CHANGE_INK = { added: '#147541', removed: '#c02a2a', changed: '#8a5a00' };
const STATE_INK = { NEW: INK.muted, RUNNING: '#1463c4', COMPLETE: '#147541', FAILED: '#c02a2a', ABORTED: '#8a5a00' };
const DASHES = { EXPLICIT: '', COLUMN: '7 4', INFERRED: '1 5' };

/** Between what is written and the sides of a node, and between a place and a state. */
const BESIDE = 20;
const GAP = 8;

/** The picture as one that stands by itself: laid out anew, with all of its nodes and edges, on white. */
export async function drawSvg(scene: Scene): Promise<string> {
  const boxes = boxesOf(scene, new Map());
  const places = await layOut(boxes, scene.edges);
  const width = Math.max(...[...places.values()].map(({ x }) => x)) + CARD.width + 2 * MARGIN;
  const height = Math.max(...[...places.values()].map(({ y }) => y)) + CARD.height + 2 * MARGIN;
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="Inter, system-ui, sans-serif">
<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="#fff"/>
${scene.edges.map((edge) => drawEdge(edge, at(edge.source), at(edge.target))).join('\n')}
${[...scene.nodes.values()].map((node) => drawNode(node, at(node.id), node.id === scene.root)).join('\n')}
</svg>
`;
}

function drawEdge({ certainty, change }: SceneEdge, from: Point, to: Point): string {
  const stroke = `stroke="${change === null ? INK.edge : CHANGE_INK[change]}" stroke-width="1.8"`;
  const [x1, y1, x2, y2] = [from.x + CARD.width, from.y + CARD.height / 2, to.x, to.y + CARD.height / 2];
  return `<path d="${linePath(x1, y1, x2, y2)}" fill="none" ${stroke} stroke-linecap="round" stroke-dasharray="${DASHES[certainty]}"/>
<path d="M${x2 - 8} ${y2 - 4}L${x2} ${y2}L${x2 - 8} ${y2 + 4}" fill="none" ${stroke}/>`;
}

function drawNode(node: SceneNode, { x, y }: Point, isRoot: boolean): string {
  const { kind, namespace, group, state, change } = node;
  const { short, where } = shownName(node);
  const ownInk = group !== null || kind === 'namespace' ? INK.group : INK[kind];
  const ink = change === null ? ownInk : CHANGE_INK[change];
  const place = [where.replace(/[./]$/, ''), visibleText(namespace)].filter((part) => part !== '').join(' · ');
  // Its state stands at the right of the place, which ends before it begins.
  const room = CARD.width - 2 * BESIDE;
  const placeRoom = state === null ? room : room - GAP - widthOf(words.states[state], STATE_TEXT);
  const shownState =
    state === null
      ? ''
      : `\n<text x="${x + CARD.width - BESIDE}" y="${y + 44}" font-size="11" font-weight="600" text-anchor="end" fill="${STATE_INK[state]}">${words.states[state]}</text>`;
  return `<rect x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}" rx="${kind === 'job' || kind === 'run' ? 30 : 10}" fill="#fff" stroke="${ink}" stroke-width="${isRoot ? 3 : 1.5}"${change === 'removed' ? ' stroke-dasharray="6 4"' : ''}/>
<text x="${x + BESIDE}" y="${y + 27}" font-size="14" font-weight="600" fill="${INK.text}">${escaped(cut(short, room, NAME_TEXT))}</text>
<text x="${x + BESIDE}" y="${y + 44}" font-size="11" fill="${INK.muted}">${escaped(cut(place, placeRoom, PLACE_TEXT))}</text>${shownState}${change === null ? '' : drawChange(change, { x, y })}`;
}

/** On the upper side of a node: what became of it. */
function drawChange(change: Change, { x, y }: Point): string {
  const text = changeText(change);
  const width = widthOf(text, STATE_TEXT) + 2 * GAP;
  return `
<rect x="${x + GAP}" y="${y - 9}" width="${width}" height="18" rx="9" fill="${CHANGE_INK[change]}"/>
<text x="${x + 2 * GAP}" y="${y + 4}" font-size="11" font-weight="600" fill="#fff">${text}</text>`;
}

const NAME_TEXT = '600 14px';
const PLACE_TEXT = '11px';
const STATE_TEXT = '600 11px';

/** Whoever opens the picture may have our font, or not: each text is as wide as in the wider of both. */
const FONTS = ['Inter, system-ui, sans-serif', 'system-ui, sans-serif'];
const measure = new OffscreenCanvas(1, 1).getContext('2d');

function widthOf(text: string, weightAndSize: string): number {
  if (measure === null) return 0;
  const widths = FONTS.map((font) => {
    measure.font = `${weightAndSize} ${font}`;
    return measure.measureText(text).width;
  });
  return Math.max(...widths);
}

/** As much of a text as has room. */
function cut(text: string, room: number, font: string): string {
  if (widthOf(text, font) <= room) return text;
  // By letters, so that none is cut in two.
  const letters = Array.from(text);
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (widthOf(`${letters.slice(0, middle).join('')}…`, font) <= room) least = middle;
    else most = middle - 1;
  }
  return `${letters.slice(0, least).join('')}…`;
}

/** Letters that no XML may hold. */
// eslint-disable-next-line no-control-regex -- these are they
const NOT_IN_XML = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]/g;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(NOT_IN_XML, '\uFFFD');
}

/** Canvases end at some 16,000 pixels a side: a larger picture is made smaller. */
const MOST_PIXELS = 12_000;

export async function svgToPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, MOST_PIXELS / image.width, MOST_PIXELS / image.height);
    const canvas = new OffscreenCanvas(image.width * scale, image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}

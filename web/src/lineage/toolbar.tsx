import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import type { Direction, EdgeActivity, LineageGrouping } from '../__generated__/graphql.ts';
import { splitName } from '../lib/format.ts';
import { useAnswer } from '../lib/use-answer.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { SavePicture } from './save-picture.tsx';
import type { Scene } from './scene.ts';
import { TimeControl } from './time-control.tsx';
import { asking, MAX_DEPTH, toggled, type ViewState } from './view-state.ts';

const DIRECTIONS: readonly Direction[] = ['UPSTREAM', 'BOTH', 'DOWNSTREAM'];
const ACTIVITIES: readonly EdgeActivity[] = ['CURRENT', 'LATEST_RUN', 'EVER'];
const GROUPINGS: readonly LineageGrouping[] = ['PARENT', 'NAMESPACE'];

interface ToolbarProps {
  readonly view: ViewState;
  readonly change: (view: ViewState, options?: { readonly replace: boolean }) => void;
  readonly scene: Scene | null;
  /** Whether what the view asks is still under way. */
  readonly busy: boolean;
}

/** The question, in the order that one would say it. */
export function Toolbar({ view, change, scene, busy }: ToolbarProps) {
  const ask = (part: Partial<ViewState>) => change(asking(view, part));
  // What a run read and wrote happened once: it is neither current nor grouped.
  const isRun = view.root?.kind === 'run';
  const isNarrowed = view.asOf !== null || view.compare !== null || view.group !== null || view.edges !== 'CURRENT';
  const [isOpen, setOpen] = useState(isNarrowed);
  return (
    <div className="toolbar">
      <h1 className="toolbar-title">
        {view.root !== null && (
          <>
            <span className={`kind kind-${view.root.kind}`}>
              <Icon name={view.root.kind} />
            </span>
            <span title={`${view.root.namespace} ${view.root.name}`}>{splitName(view.root.name).short}</span>
          </>
        )}
      </h1>
      <div className="segments" role="group" aria-label={words.lineage.direction}>
        {DIRECTIONS.map((direction) => (
          <button
            key={direction}
            type="button"
            aria-pressed={view.direction === direction}
            onClick={() => ask({ direction })}
          >
            {words.lineage.directions[direction]}
          </button>
        ))}
      </div>
      <div id="toolbar-more" className={isOpen ? 'toolbar-more toolbar-more-open' : 'toolbar-more'}>
        <Depth depth={view.depth} onChange={(depth) => ask({ depth })} />
        {!isRun && (
          <>
            <label className="toolbar-field">
              {words.lineage.edges}
              <select value={view.edges} onChange={(event) => ask({ edges: event.target.value as EdgeActivity })}>
                {ACTIVITIES.map((activity) => (
                  <option key={activity} value={activity}>
                    {words.lineage.activity[activity]}
                  </option>
                ))}
              </select>
            </label>
            <label className="toolbar-field">
              {words.lineage.group}
              <select
                value={view.group ?? ''}
                onChange={(event) =>
                  ask({ group: GROUPINGS.find((group) => group === event.target.value) ?? null, open: [] })
                }
              >
                <option value="">{words.lineage.groups.NONE}</option>
                {GROUPINGS.map((group) => (
                  <option key={group} value={group}>
                    {words.lineage.groups[group]}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <TimeControl
          asOf={view.asOf}
          onChange={(times, options) => change(asking(view, times), options)}
          compare={view.compare}
          onCompare={view.group === null && view.edges === 'CURRENT' && !isRun ? (compare) => ask({ compare }) : null}
          busy={busy}
        />
      </div>
      <div className="toolbar-end">
        <button
          type="button"
          className="button button-quiet button-icon toolbar-toggle"
          aria-label={words.lineage.question}
          title={words.lineage.question}
          aria-expanded={isOpen}
          aria-controls="toolbar-more"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="options" />
        </button>
        <button
          type="button"
          className="button button-quiet button-icon"
          aria-pressed={view.asList}
          aria-label={view.asList ? words.lineage.asGraph : words.lineage.asList}
          title={view.asList ? words.lineage.asGraph : words.lineage.asList}
          onClick={() => change({ ...view, asList: !view.asList })}
        >
          <Icon name={view.asList ? 'lineage' : 'list'} />
        </button>
        {scene === null ? (
          <button type="button" className="button button-quiet button-icon" disabled aria-label={words.lineage.save}>
            <Icon name="save" />
          </button>
        ) : (
          <SavePicture
            scene={scene}
            folded={view.folded}
            name={view.root?.name ?? ''}
            asOf={view.asOf}
            canDraw={!view.asList}
          />
        )}
      </div>
      {view.group !== null && view.open.length > 0 && (
        <ul className="toolbar-groups" aria-label={words.lineage.openGroups}>
          {view.open.map((id) => (
            <li key={id}>
              <OpenGroup id={id} onClose={() => ask({ open: toggled(view.open, id) })} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Depth({ depth, onChange }: { readonly depth: number; readonly onChange: (depth: number) => void }) {
  // What is typed counts until the address says another depth.
  const [typed, setTyped] = useState({ depth, text: String(depth) });
  const text = typed.depth === depth ? typed.text : String(depth);
  const setText = (now: string) => setTyped({ depth, text: now });
  const take = () => {
    const wanted = Math.min(MAX_DEPTH, Math.max(1, Math.round(Number(text)) || depth));
    setText(String(wanted));
    if (wanted !== depth) onChange(wanted);
  };
  return (
    <label className="toolbar-field">
      {words.lineage.depth}
      <input
        type="number"
        min={1}
        max={MAX_DEPTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
        onPointerUp={take}
      />
    </label>
  );
}

const GROUP_NAME = graphql(`
  query GroupName($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Job {
        name
      }
      ... on Namespace {
        name
      }
    }
  }
`);

function OpenGroup({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { data } = useAnswer({ query: GROUP_NAME, variables: { id } });
  const node = data?.node;
  const name = node != null && 'name' in node ? node.name : words.lineage.aGroup;
  const short = node?.__typename === 'Job' ? splitName(name).short : name;
  return (
    <button type="button" className="chip" title={words.lineage.closeGroup(name)} onClick={onClose}>
      {short} <Icon name="close" size={12} />
      <span className="visually-hidden">{words.lineage.closeGroup(name)}</span>
    </button>
  );
}

import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { formatCount, formatTime, visibleText } from '../lib/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { useIsFar, usePictureActions } from './actions.ts';
import { COLUMNS_AT_FIRST, COLUMNS_MORE, type ColumnFilter, type ShownColumns } from './boxes.ts';
import { shownName, type SceneNode } from './scene.ts';
import type { Side } from './view-state.ts';

/** What can be done on one side of a node: `look` asks where the walk did not look, and may find nothing. */
export type SideAction = 'grow' | 'look' | 'more' | 'fold' | 'unfold' | null;

export interface CardData extends Record<string, unknown> {
  readonly node: SceneNode;
  readonly isRoot: boolean;
  readonly isSelected: boolean;
  /** Whether the keyboard stands here. */
  readonly isActive: boolean;
  /** Not on the way of what is looked at. */
  readonly isDim: boolean;
  readonly upAction: SideAction;
  readonly downAction: SideAction;
  readonly columns: ShownColumns | null;
  readonly columnsOpen: boolean;
  readonly filter: ColumnFilter | undefined;
  readonly traced: ReadonlySet<string>;
  readonly pinned: string | null;
}

export type CardNode = Node<CardData, 'card'>;

export const NodeCard = memo(function NodeCard({ data }: NodeProps<CardNode>) {
  const { node, isRoot, isSelected, isActive, isDim, columns } = data;
  const actions = usePictureActions();
  const isFar = useIsFar();
  const short = node.isHidden ? words.lineage.hiddenNode : shownName(node).short;
  const kind = node.group === null ? node.kind : 'group';
  const classes = [
    'node',
    `node-${kind}`,
    ...(isRoot ? ['node-root'] : []),
    ...(isSelected ? ['node-selected'] : []),
    ...(isDim ? ['node-dim'] : []),
    ...(node.state === 'FAILED' ? ['node-failed'] : []),
    ...(node.isHidden ? ['node-hidden'] : []),
    ...(node.change === null ? [] : [`node-${node.change}`]),
  ];
  return (
    <div className={classes.join(' ')} data-node={node.id}>
      <Ports />
      <button
        type="button"
        className="node-main"
        tabIndex={isActive ? 0 : -1}
        aria-pressed={isSelected}
        title={node.isHidden ? words.lineage.hiddenNodeText : `${node.namespace} ${node.name}`}
        onClick={() => actions.select(node.id)}
        onDoubleClick={() => actions.startAt(node)}
      >
        <span className={`kind kind-${kind}`}>
          <Icon name={iconOf(node)} size={20} />
        </span>
        {(!isFar || isRoot || isSelected) && (
          <span className="node-text">
            <span className="node-name">{short}</span>
            <span className="node-where">{whereText(node)}</span>
          </span>
        )}
        {node.state !== null && <StateBadge state={node.state} bare />}
      </button>
      {node.change !== null && <span className="node-change">{words.time.changes[node.change]}</span>}
      {!isFar && <Tools data={data} name={short} />}
      {columns !== null && <Columns data={data} columns={columns} />}
    </div>
  );
});

/** Where lines end, as the canvas looks for it: its own handles each listen to the whole picture, for connecting, which nobody does here. */
function Ports({ id }: { readonly id?: string }) {
  return (
    <>
      <span className="react-flow__handle react-flow__handle-left target" data-handleid={id} data-handlepos="left" />
      <span className="react-flow__handle react-flow__handle-right source" data-handleid={id} data-handlepos="right" />
    </>
  );
}

/** What can be done with it, for who is near enough to do so. */
function Tools({ data, name }: { readonly data: CardData; readonly name: string }) {
  const actions = usePictureActions();
  const { node, columnsOpen } = data;
  const columns = columnsOpen ? words.lineage.hideColumns(name) : words.lineage.columns(name);
  return (
    <>
      <span className="node-tools">
        {node.kind === 'dataset' && node.group === null && !node.isHidden && (
          <button
            type="button"
            className="node-tool"
            tabIndex={-1}
            aria-expanded={columnsOpen}
            aria-label={columns}
            title={columns}
            onClick={() => actions.toggleColumns(node.id)}
          >
            <Icon name="column" size={16} />
          </button>
        )}
        {node.group !== null && (
          <button
            type="button"
            className="node-tool"
            tabIndex={-1}
            aria-label={words.lineage.openGroup(name)}
            title={words.lineage.openGroup(name)}
            onClick={() => actions.toggleGroup(node.id)}
          >
            <Icon name="plus" size={16} />
          </button>
        )}
      </span>
      <SideButton name={name} id={node.id} side="up" action={data.upAction} />
      <SideButton name={name} id={node.id} side="down" action={data.downAction} />
    </>
  );
}

function whereText(node: SceneNode): string {
  const { namespace, run, group, isHidden } = node;
  if (isHidden) return words.lineage.hiddenNodeWhere;
  if (run !== null) return runText(run);
  if (group !== null) return holdsText(group);
  const parts = [shownName(node).where.replace(/[./]$/, ''), visibleText(namespace)];
  return parts.filter((part) => part !== '').join(' · ');
}

function holdsText({ jobs, datasets }: NonNullable<SceneNode['group']>): string {
  const parts = [
    ...(jobs > 0 ? [words.lineage.jobs(jobs)] : []),
    ...(datasets > 0 ? [words.lineage.datasets(datasets)] : []),
  ];
  return parts.join(' · ');
}

/** A run by when it began; what it is a run of stands above. */
function runText({ runId, startedAt }: NonNullable<SceneNode['run']>): string {
  return startedAt === null ? runId : formatTime(startedAt);
}

function iconOf({ kind, group }: SceneNode): IconName {
  return group !== null && kind === 'job' ? 'tidy' : kind;
}

function SideButton({
  name,
  id,
  side,
  action,
}: {
  readonly name: string;
  readonly id: string;
  readonly side: Side;
  readonly action: SideAction;
}) {
  const actions = usePictureActions();
  if (action === null) return null;
  const label = sideLabel(name, side, action);
  const folds = action === 'fold' || action === 'unfold';
  return (
    <button
      type="button"
      className={`node-side node-side-${side} node-side-${action}`}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => (folds ? actions.fold(id, side) : actions.grow(id, side))}
    >
      <Icon name={action === 'fold' ? 'minus' : 'plus'} size={14} />
    </button>
  );
}

function sideLabel(name: string, side: Side, action: Exclude<SideAction, null>): string {
  const up = side === 'up';
  if (action === 'fold') return up ? words.lineage.foldUp(name) : words.lineage.foldDown(name);
  if (action === 'more') return up ? words.lineage.moreUp(name) : words.lineage.moreDown(name);
  return up ? words.lineage.expandUp(name) : words.lineage.expandDown(name);
}

function Columns({ data, columns }: { readonly data: CardData; readonly columns: ShownColumns }) {
  const actions = usePictureActions();
  const { node, filter, traced, pinned } = data;
  const { text, limit } = filter ?? { text: '', limit: COLUMNS_AT_FIRST };
  return (
    <div className="node-columns nodrag nopan">
      {columns.filterable && (
        <div className="node-filter">
          <input
            type="search"
            aria-label={words.lineage.filterColumns}
            placeholder={words.lineage.filterColumns}
            value={text}
            onChange={(event) => actions.filterColumns(node.id, { text: event.target.value, limit })}
          />
        </div>
      )}
      <ul>
        {columns.rows.map(({ id, name, type }) => (
          <li key={id} className={traced.has(id) ? 'column column-traced' : 'column'}>
            <Ports id={id} />
            <button
              type="button"
              aria-pressed={pinned === id}
              title={words.panel.trace(name)}
              onMouseEnter={() => actions.hoverColumn(id)}
              onMouseLeave={() => actions.hoverColumn(null)}
              onFocus={() => actions.hoverColumn(id)}
              onBlur={() => actions.hoverColumn(null)}
              onClick={() => actions.pinColumn(id)}
            >
              <span className="column-name">{visibleText(name)}</span>
              <span className="column-type">{type}</span>
            </button>
          </li>
        ))}
      </ul>
      {columns.without !== null && <WithoutColumns why={columns.without} />}
      {columns.hidden > 0 && (
        <button
          type="button"
          className="node-more"
          onClick={() => actions.filterColumns(node.id, { text, limit: limit + COLUMNS_MORE })}
        >
          {words.lineage.moreColumns(formatCount(columns.hidden))}
        </button>
      )}
    </div>
  );
}

function WithoutColumns({ why }: { readonly why: NonNullable<ShownColumns['without']> }) {
  const actions = usePictureActions();
  if (why === 'failed')
    return (
      <button type="button" className="node-more" onClick={actions.retryColumns}>
        {words.lineage.columnsFailed}
      </button>
    );
  return <p className="node-note">{why === 'loading' ? words.loading : words.panel.noColumns}</p>;
}

import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { changeText, entityOf, type Scene, type SceneNode } from './scene.ts';
import { addressOf, startingAt, type ViewState } from './view-state.ts';

/** The same answer for who would rather read. */
export function NodeList({ scene, view }: { readonly scene: Scene; readonly view: ViewState }) {
  return (
    <div className="node-list">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.lineage.listed}</th>
            <th scope="col">{words.lists.name}</th>
            {scene.changes !== null && <th scope="col">{words.time.change}</th>}
            <th scope="col" className="secondary">
              {words.lists.kind}
            </th>
            <th scope="col">{words.lists.latestRun}</th>
          </tr>
        </thead>
        <tbody>
          {[...scene.nodes.values()].map((node) => (
            <tr key={node.id}>
              <td className="number">
                <span className="node-list-distance">
                  {node.distance} <Sides direction={node.direction} />
                </span>
              </td>
              <td>
                <NodeLink node={node} view={view} />
              </td>
              {scene.changes !== null && (
                <td>
                  {node.change !== null && <span className={`change-${node.change}`}>{changeText(node.change)}</span>}
                </td>
              )}
              <td className="secondary">{node.kind === 'run' ? words.search.kinds.run : node.type}</td>
              <td>{node.state !== null && <StateBadge state={node.state} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Towards where it is drawn: what the root comes from on the left, what comes from it on the right. */
function Sides({ direction }: Pick<SceneNode, 'direction'>) {
  return (
    <>
      {(direction === 'UPSTREAM' || direction === 'BOTH') && <Side icon="left" name={words.lineage.sides.up} />}
      {(direction === 'DOWNSTREAM' || direction === 'BOTH') && <Side icon="right" name={words.lineage.sides.down} />}
    </>
  );
}

function Side({ icon, name }: { readonly icon: 'left' | 'right'; readonly name: string }) {
  return (
    <span title={name}>
      <Icon name={icon} size={14} />
      <span className="visually-hidden">{name}</span>
    </span>
  );
}

function NodeLink({ node, view }: { readonly node: SceneNode; readonly view: ViewState }) {
  const { kind, namespace, name } = node;
  const entity = entityOf(node);
  const content = (
    <>
      <span className={`kind kind-${kind}`}>
        <Icon name={kind} />
      </span>
      {node.isHidden ? (
        <span className="hint">{words.lineage.hiddenNodeText}</span>
      ) : (
        <Name namespace={namespace} name={name} />
      )}
    </>
  );
  return entity === null ? (
    <span className="cell-link">{content}</span>
  ) : (
    <Link className="cell-link" href={addressOf(startingAt(view, entity))}>
      {content}
    </Link>
  );
}

import { lineageAddress } from '../lib/entity.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Name } from '../ui/name.tsx';
import { StateBadge } from '../ui/state-badge.tsx';
import { words } from '../words.ts';
import { entityOf, type Scene, type SceneNode } from './scene.ts';

/** The same answer for who would rather read. */
export function NodeList({ scene }: { readonly scene: Scene }) {
  return (
    <div className="node-list">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.lineage.listed}</th>
            <th scope="col">{words.lists.name}</th>
            <th scope="col">{words.lists.kind}</th>
            <th scope="col">{words.lists.latestRun}</th>
          </tr>
        </thead>
        <tbody>
          {[...scene.nodes.values()].map((node) => (
            <tr key={node.id}>
              <td className="number">{node.distance}</td>
              <td>
                <NodeLink node={node} />
              </td>
              <td>{node.kind === 'run' ? words.search.kinds.run : node.type}</td>
              <td>{node.state !== null && <StateBadge state={node.state} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NodeLink({ node }: { readonly node: SceneNode }) {
  const { kind, namespace, name } = node;
  const entity = entityOf(node);
  const content = (
    <>
      <span className={`kind kind-${kind}`}>
        <Icon name={kind} />
      </span>
      <Name namespace={namespace} name={name} />
    </>
  );
  return entity === null ? (
    <span className="cell-link">{content}</span>
  ) : (
    <Link className="cell-link" href={lineageAddress(entity)}>
      {content}
    </Link>
  );
}

import { Link } from '../ui/link.tsx';
import { Empty } from '../ui/states.tsx';
import { words } from '../words.ts';

/** What stands in the place of everything before the first event, and where to go. */
export function NothingYet() {
  return (
    <Empty icon="lineage" title={words.overview.emptyTitle}>
      <p>{words.overview.emptyText}</p>
      <Link href="/integrations" className="button button-primary">
        {words.overview.emptyAction}
      </Link>
    </Empty>
  );
}

import { useState } from 'react';
import { graphql } from '../__generated__/index.ts';
import { formatCount } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import { Answered, Section } from './tab.tsx';

const IMPACT = graphql(`
  query Impact($id: ID!) {
    impact(root: { id: $id }) {
      datasets
      jobs
      byOwner {
        owner
        datasets
        jobs
      }
    }
  }
`);

/** Whom it concerns if this goes. */
export function Impact({ id }: { readonly id: string }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        <Icon name="lineage" size={16} /> {words.panel.impact}
      </button>
    );
  return (
    <Section title={words.panel.impactTitle}>
      <Answered question={IMPACT} variables={{ id }}>
        {({ impact: { datasets, jobs, byOwner } }) => (
          <>
            <p>{words.panel.impactTotal(formatCount(datasets), formatCount(jobs))}</p>
            {byOwner.length > 0 && (
              <table className="panel-table">
                <thead>
                  <tr>
                    <th scope="col">{words.lists.owners}</th>
                    <th scope="col">{words.lists.datasets}</th>
                    <th scope="col">{words.lists.jobs}</th>
                  </tr>
                </thead>
                <tbody>
                  {byOwner.map((row) => (
                    <tr key={row.owner ?? ''}>
                      <td>{row.owner ?? words.panel.nobody}</td>
                      <td className="number">{formatCount(row.datasets)}</td>
                      <td className="number">{formatCount(row.jobs)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}

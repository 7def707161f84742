import { describe, expect, test } from '@jest/globals';
import { readViewState } from '../../../web/src/lineage/view-state.ts';
import { cypherOf } from '../../../web/src/panel/cypher.ts';

const cypher = (query: string) => cypherOf(readViewState(new URLSearchParams(query))) ?? '';
const RUN = 'kind=run&namespace=ns&name=job&runId=r1';

describe('the Cypher of a view', () => {
  test('of a run goes the way of the view', () => {
    expect(cypher(`${RUN}&direction=UPSTREAM`)).toContain('(root)<-[:READ_BY|WROTE');
    expect(cypher(`${RUN}&direction=UPSTREAM`)).not.toContain('UNION');
    expect(cypher(`${RUN}&direction=DOWNSTREAM`)).toContain(']->()');
    expect(cypher(`${RUN}&direction=DOWNSTREAM`)).not.toContain(')<-[');
    expect(cypher(RUN)).toContain('UNION');
  });

  test('as of a time counts edges that were there before, and came back since', () => {
    const text = cypher('kind=dataset&namespace=ns&name=d&direction=UPSTREAM&asOf=2026-01-01T00:00:00Z');
    expect(text).toContain("e.since <= datetime('2026-01-01T00:00:00Z')");
    expect(text).toContain('e.past[i + 1]');
    expect(cypher('kind=dataset&namespace=ns&name=d&edges=EVER&asOf=2026-01-01T00:00:00Z')).toContain('e.everPast[i]');
    expect(cypher('kind=dataset&namespace=ns&name=d')).not.toContain('past');
  });

  test('names are texts, whatever is in them', () => {
    expect(cypher(`kind=job&namespace=${encodeURIComponent("it's \\ here")}&name=j`)).toContain("'it\\'s \\\\ here'");
  });
});

import type { Nanos } from '../domain/event.ts';
import type { NodeRef } from '../domain/facts.ts';
import type { ChangedDerivation, ChangeReader, RunMapping } from '../lineage/changes/change-reader.ts';
import { Entities } from '../lineage/entities.ts';
import type { Neo4jClient } from './client.ts';
import { readContentTexts } from './contents.ts';
import { atActivity } from './statement.ts';
import * as statements from './statements/change-statements.ts';
import { timeText } from './values.ts';

/** What is otherwise at one time, or in one run, than in another. */
export class Neo4jChangeReader implements ChangeReader {
  readonly #client: Neo4jClient;

  constructor(client: Neo4jClient) {
    this.#client = client;
  }

  async derivations(
    datasets: readonly string[],
    { from, to }: { readonly from: Nanos; readonly to: Nanos },
    limit: number,
  ): Promise<ChangedDerivation[]> {
    const params = { datasets: [...datasets], from: timeText(from), to: timeText(to), limit: BigInt(limit) };
    const text = atActivity(statements.columnLineageChanges.text, 'currentAt');
    const entities = new Entities();
    const rows = await this.#client.read(statements.columnLineageChanges, params, text);
    return rows.map(({ source, target, after, ...kind }) => ({
      ...kind,
      ...{ source: entities.of('Column', source), target: entities.of('Column', target), isAdded: after },
    }));
  }

  async mappingsOfRuns(runs: readonly string[]): Promise<RunMapping[]> {
    const rows = await this.#client.read(statements.mappingsOfRuns, { keys: [...runs] });
    return rows.map(({ run, names, owner, target, sources, without, ...fact }) => ({
      run,
      fact: {
        ...fact,
        ...{ owner: owner as NodeRef, target: target as NodeRef, sources: sources as NodeRef[] },
        ...(without.length > 0 && { without: without as NodeRef[] }),
      },
      names: new Map(names as [NodeRef, NodeRef][]),
    }));
  }

  contents(organization: string, hashes: readonly string[]): Promise<Map<string, string>> {
    const client = this.#client;
    return readContentTexts({ run: (statement, params) => client.read(statement, params) }, organization, hashes);
  }
}

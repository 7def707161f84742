import { RefusedError, UnavailableError } from '../domain/errors.ts';
import { SetupError } from '../domain/setup-error.ts';
import type { Neo4jClient } from './client.ts';

export interface DatabaseInfo {
  /** "5.26.28" */
  readonly version: string;
  readonly edition: string;
}

const OLDEST = [5, 26] as const;

/** The database is not there, or does not answer yet: unlike other reasons not to start, waiting may mend that. */
export class UnreachableError extends SetupError {}

/**
 * Asks the database who it is.
 * @param remedy what to do where it cannot be reached
 * @throws UnreachableError
 * @throws SetupError when it refuses the password, speaks HTTP or is too old: nothing of that heals by itself
 */
export async function checkDatabase(
  client: Neo4jClient,
  uri: string,
  remedy = 'start it, or check NEO4J_URI',
): Promise<DatabaseInfo> {
  const info = await databaseInfo(client, uri, remedy);
  const [major = 0, minor = 0] = info.version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new SetupError(`Neo4j ${info.version} at ${uri} is too old; use ${OLDEST.join('.')} or newer.`);
  }
  return info;
}

async function databaseInfo(client: Neo4jClient, uri: string, remedy: string): Promise<DatabaseInfo> {
  try {
    const rows = await client.command(
      'CALL dbms.components() YIELD name, versions, edition RETURN versions[0] AS version, edition, name',
    );
    const row = rows.find(({ name }) => String(name).includes('Kernel')) ?? rows[0];
    return { version: String(row?.['version']), edition: String(row?.['edition']) };
  } catch (error) {
    if (error instanceof RefusedError && /Unauthorized|authentication/i.test(error.message)) {
      throw new SetupError(`Neo4j at ${uri} refuses the sign-in; check NEO4J_USERNAME and NEO4J_PASSWORD.`, {
        cause: error,
      });
    }
    if (error instanceof RefusedError && error.message.includes('DatabaseNotFound')) {
      throw new SetupError(`Neo4j at ${uri} has no such database; check NEO4J_DATABASE.`, { cause: error });
    }
    const ofTls = tlsFault(error);
    if (ofTls !== null) throw new SetupError(`Neo4j at ${uri} ${ofTls}.`, { cause: error });
    if (error instanceof UnavailableError) {
      if (error.message.includes('Server responded HTTP'))
        throw new SetupError(`NEO4J_URI ${uri} is an HTTP port; Bolt is usually at 7687.`, { cause: error });
      throw new UnreachableError(`Neo4j at ${uri} cannot be reached (${error.message}); ${remedy}.`, { cause: error });
    }
    throw error;
  }
}

/** What is wrong with TLS, in words of the settings that mend it: the driver's are of its own. null: nothing. */
function tlsFault(error: unknown): string | null {
  const told: string[] = [];
  for (let each = error; each instanceof Error; each = each.cause) told.push(each.message);
  const text = told.join('\n');
  // The latter where what answers in the clear speaks first, as HTTP does.
  if (text.includes('before secure TLS connection was established') || text.includes('wrong version number'))
    return 'does not speak TLS; have it do so (server.bolt.tls_level), or begin NEO4J_URI with bolt:// or neo4j://';
  if (!text.includes('certificate is not trusted')) return null;
  const code = /Socket responded with: (\w+)/.exec(text)?.[1] ?? 'no reason is told';
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID'
    ? `shows a certificate for another name (${code}); name it in NEO4J_URI as its certificate does`
    : `shows a certificate that is not trusted (${code}); name the file of who signed it in NODE_EXTRA_CA_CERTS, or begin NEO4J_URI with bolt+ssc:// or neo4j+ssc://, which takes any certificate, and so anybody's`;
}

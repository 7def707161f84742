import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import { embeddedNeo4jFiles } from '../../embedded/home.ts';
import { findJava } from '../../embedded/java.ts';
import { bundledVersion } from '../../embedded/launch.ts';
import { runCommand, type Variables } from '../../embedded/run-command.ts';
import { messageOf } from '../error-text.ts';
import { type Finding, type Section } from './finding.ts';
import { ROOT } from '../../root.ts';

const NODE_MAJOR = 24;
const PACKAGED_LIBRARIES = join(ROOT, 'neo4j', 'lib');

/** Node, and what the embedded Neo4j needs. */
export async function examinePrograms(env: Environment, variables: Variables): Promise<Section> {
  const others =
    env.NEO4J_URI === undefined ? [await java(variables), await maven(env, variables), ...earlierLibraries(env)] : [];
  return { title: 'Programs', findings: [node(process.versions.node), ...others] };
}

/** @param version "24.21.0" */
export function node(version: string): Finding {
  const isEnough = Number.parseInt(version, 10) >= NODE_MAJOR;
  return {
    name: 'Node',
    text: version,
    ...(isEnough ? {} : { remedy: `run npm ci, which brings Node ${NODE_MAJOR}` }),
  };
}

async function java(variables: Variables): Promise<Finding> {
  try {
    const { command, major } = await findJava(variables);
    return { name: 'Java', text: `${major} (${command})` };
  } catch (error) {
    return { name: 'Java', text: 'none that the embedded Neo4j runs on', remedy: messageOf(error) };
  }
}

async function maven(env: Environment, variables: Variables): Promise<Finding> {
  const answer = await runCommand('mvn', ['-B', '-v'], variables);
  if (answer?.code === 0) return { name: 'Maven', text: /\d+(\.\d+)+/.exec(answer.output)?.[0] ?? 'there' };
  const libraries = librariesOf(env);
  if (libraries !== null)
    return { name: 'Maven', text: `none, and none needed: Neo4j was fetched before (${libraries})` };
  const text = answer === undefined ? 'none' : `mvn -v ends with ${answer.code ?? 'a signal'}`;
  return {
    name: 'Maven',
    text,
    remedy: 'install Maven, which fetches the embedded Neo4j, or set NEO4J_URI to a Neo4j of yours',
  };
}

/** Those that were fetched for releases before this one: nothing removes them, since a server may still run on them. */
function earlierLibraries(env: Environment): Finding[] {
  const current = `neo4j-${bundledVersion()}-`;
  return allLibraries(env)
    .filter((folder) => !basename(folder).startsWith(current))
    .map((folder) => ({ name: 'earlier', text: `${folder} may be deleted once no server of that release runs` }));
}

function librariesOf(env: Environment): string | null {
  return allLibraries(env)[0] ?? null;
}

function allLibraries(env: Environment): string[] {
  const roots = [PACKAGED_LIBRARIES, join(embeddedNeo4jFiles(env.DATA_DIR).home, 'lib')];
  const folders = roots.flatMap((root) => (existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : []));
  return folders.filter((folder) => /[\\/]neo4j-\d[^\\/]*$/.test(folder));
}

import { readServerEnvironment, unusedSettings, type Environment } from '../../config/environment.ts';
import { messageOf } from '../error-text.ts';
import { type Finding, type Section } from './finding.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const SECRETS: ReadonlySet<string> = new Set(['NEO4J_PASSWORD', 'BOOTSTRAP_API_KEY']);

/** The environment, without what is wrong in it so that the rest can be looked at, and what it says. */
export function examineConfiguration(variables: Variables): { readonly env: Environment; readonly section: Section } {
  const { env, usable, fault } = usableEnvironment(variables);
  const unused = unusedSettings(env);
  const findings: Finding[] = Object.entries(env).map(([name, value]) => ({
    name,
    text: `${shown(name, value, usable)}${unused.includes(name) ? '; not used, since NEO4J_URI is not set' : ''}`,
  }));
  if (fault !== null)
    findings.push({
      name: 'environment',
      text: fault,
      remedy: 'mend these variables; what follows is looked at without them',
    });
  return { env, section: { title: 'Configuration', findings } };
}

interface Usable {
  readonly env: Environment;
  readonly usable: Variables;
  readonly fault: string | null;
}

function usableEnvironment(given: Variables): Usable {
  const variables = { ...given };
  let fault: string | null = null;
  for (;;) {
    try {
      return { env: readServerEnvironment(variables), usable: variables, fault };
    } catch (error) {
      fault ??= messageOf(error);
      const named = Object.keys(variables).filter((name) => new RegExp(`\\b${name}\\b`).test(messageOf(error)));
      if (named.length === 0) return { env: readServerEnvironment({}), usable: {}, fault };
      for (const name of named) variables[name] = undefined;
    }
  }
}

function shown(name: string, value: unknown, variables: Variables): string {
  const given = variables[name];
  if (given === undefined || given === '') return `${String(value)} (default)`;
  if (SECRETS.has(name)) return 'set, not shown';
  return String(value).replace(/\/\/[^@/]*@/, '//...@'); // an address may hold a password
}

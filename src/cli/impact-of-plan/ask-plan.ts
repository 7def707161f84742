import { SetupError } from '../../domain/setup-error.ts';
import { messageOf } from '../error-text.ts';
import type { PlanImpact } from './describe-plan.ts';

const NODE = `... on Dataset { namespace name } ... on Job { namespace name } ... on Column { name dataset { namespace name } }`;
const EDGE = `source { namespace name } target { namespace name } kind certainty`;
const QUERY = `query ImpactOfPlan($event: JSON!) {
  impactOfPlan(event: $event) {
    job { namespace name }
    saysLineage breaking warnings
    edgesAdded { ${EDGE} }
    edgesRemoved { ${EDGE} }
    schemas {
      dataset { namespace name }
      columnsAdded { name before after }
      columnsDropped { name before after }
      columnsRetyped { name before after }
    }
    breaks { kind breaking complete node { ${NODE} } readers { distance node { ${NODE} } path { nodes { ${NODE} } } } }
  }
}`;

const PATIENCE_MS = 60_000;

interface Answer {
  readonly data?: { readonly impactOfPlan: PlanImpact } | null;
  readonly errors?: readonly { readonly message: string }[];
  /** Of an answer that is no GraphQL's. */
  readonly detail?: string;
}

/**
 * Asks a server what a plan would change and break.
 * @param url of the server, with or without the ingest path that emitters are given
 * @throws SetupError when it does not say
 */
export async function askPlan(event: unknown, url: string, apiKey: string): Promise<PlanImpact> {
  const { status, answer } = await post(endpointOf(url), apiKey, { query: QUERY, variables: { event } });
  const plan = answer?.data?.impactOfPlan;
  if (plan !== undefined) return plan;
  const reasons = answer?.errors?.map(({ message }) => message).join('; ') ?? answer?.detail;
  throw new SetupError(
    status === 401 || status === 403
      ? `${url} does not let this key ask (${status}${reasons === undefined ? '' : `: ${reasons}`}).`
      : `${url} does not tell what the plan would do: ${reasons ?? `status ${status}`}`,
  );
}

function endpointOf(url: string): URL {
  if (!URL.canParse(url)) throw new SetupError(`${url} is no address of a server, such as http://lineage.example.com.`);
  const base = new URL(url.replace(/\/api\/v1\/lineage\/?$/, ''));
  base.pathname = `${base.pathname.replace(/\/$/, '')}/graphql`;
  return base;
}

async function post(url: URL, apiKey: string, body: object): Promise<{ status: number; answer: Answer | null }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    return { status: response.status, answer: parsed(text) };
  } catch (error) {
    const { cause } = error as { readonly cause?: unknown };
    throw new SetupError(`No server answers at ${url.origin}: ${messageOf(cause ?? error)}.`, { cause: error });
  }
}

function parsed(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}

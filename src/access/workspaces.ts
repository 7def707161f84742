import { compareCodePoints } from '../domain/code-points.ts';
import { InvalidQuestionError } from '../domain/errors.ts';
import { checkedNamespace } from './namespace-settings.ts';

/** A named set of namespaces, by which keys are limited. */
export interface Workspace {
  readonly name: string;
  /** Sorted. */
  readonly namespaces: readonly string[];
}

/** Namespaces of a workspace, or of a key, at most. */
export const MAX_NAMESPACES = 1_000;

/** Where workspaces are kept. What they hold counts for the keys limited to them from the next request on. */
export interface WorkspaceStore {
  /** Those of an organization, by name. */
  list(organization: string): Promise<readonly Workspace[]>;
  /** @returns false when there is one of that name already */
  create(organization: string, workspace: Workspace): Promise<boolean>;
  /** @returns false when there is none of that name */
  update(organization: string, workspace: Workspace): Promise<boolean>;
  /** @returns false when there was none of that name */
  remove(organization: string, name: string): Promise<boolean>;
}

const MAX_NAME = 200;

/**
 * A workspace as it was asked for, each namespace once, in order.
 * @throws InvalidQuestionError
 */
export function checkedWorkspace({ name, namespaces }: Workspace): Workspace {
  if (name.trim() === '' || name.length > MAX_NAME || !name.isWellFormed())
    throw new InvalidQuestionError(`The name of a workspace has 1 to ${MAX_NAME} characters.`);
  if (namespaces.length > MAX_NAMESPACES)
    throw new InvalidQuestionError(`A workspace holds ${MAX_NAMESPACES} namespaces at most.`);
  const distinct = new Set(namespaces.map((namespace) => checkedNamespace('namespaces', namespace)));
  return { name, namespaces: [...distinct].sort(compareCodePoints) };
}

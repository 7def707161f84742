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

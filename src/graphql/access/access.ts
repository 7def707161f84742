import DataLoader from 'dataloader';
import { allows } from '../../access/api-key.ts';
import type { KeyStore } from '../../access/key-store.ts';
import type { NamespaceSettings } from '../../access/namespace-settings.ts';
import type { WorkspaceStore } from '../../access/workspaces.ts';
import type { RequestContext } from '../context.ts';

/** Where it is kept who may do what. */
export interface AccessStores {
  readonly keys: KeyStore;
  readonly settings: NamespaceSettings;
  readonly workspaces: WorkspaceStore;
}

/** What whoever asks may see. */
export interface Access {
  /** Whether it reads all source there is. */
  readonly readsSource: boolean;
  /** Whether the source in a namespace is open to all who read it. */
  isOpen(namespace: string): Promise<boolean>;
  /** Whether source in a namespace is hidden from it. */
  sourceHidden(namespace: string): Promise<boolean>;
}

/** One a request: settings of namespaces are looked up when they matter, all at once, and each once. */
export function accessOf({ organization, scopes }: RequestContext, settings: NamespaceSettings): Access {
  const readsSource = allows({ scopes }, 'read:source');
  const open = new DataLoader<string, boolean>(async (namespaces) => {
    const found = await settings.open(organization, namespaces);
    return namespaces.map((namespace) => found.has(namespace));
  });
  return {
    readsSource,
    isOpen: (namespace) => open.load(namespace),
    sourceHidden: async (namespace) => !readsSource && !(await open.load(namespace)),
  };
}

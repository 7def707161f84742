import { DEFAULT_OVERLAP, issueKey, replaceKey } from '../../access/issue-key.ts';
import { checkedNamespace } from '../../access/namespace-settings.ts';
import { checkedWorkspace, type Workspace } from '../../access/workspaces.ts';
import { InvalidQuestionError, NotFoundError } from '../../domain/errors.ts';
import { nanosNow } from '../../domain/time.ts';
import type {
  MutationCreateApiKeyArgs,
  MutationCreateWorkspaceArgs,
  MutationDeleteWorkspaceArgs,
  MutationResolvers,
  MutationRevokeApiKeyArgs,
  MutationRotateApiKeyArgs,
  MutationSetSourceVisibilityArgs,
} from '../__generated__/resolvers-types.ts';
import { adminMutation } from './admin-mutation.ts';
import { apiKeyOf, SCOPE_NAMES } from './api-keys.ts';

type KeyMutations = 'createApiKey' | 'rotateApiKey' | 'revokeApiKey';
type WorkspaceMutations = 'createWorkspace' | 'updateWorkspace' | 'deleteWorkspace';

export const accessMutations: Pick<MutationResolvers, KeyMutations | WorkspaceMutations | 'setSourceVisibility'> = {
  setSourceVisibility: adminMutation(async (args: MutationSetSourceVisibilityArgs, context) => {
    const { accessStores, organization } = context;
    const namespace = checkedNamespace('namespace', args.namespace);
    await accessStores.settings.setSourceVisibility(organization, namespace, args.visibility, nanosNow());
    return { namespace, sourceVisibility: args.visibility };
  }),
  createApiKey: adminMutation(async ({ scopes, ...wanted }: MutationCreateApiKeyArgs, context) => {
    const { accessStores, organization } = context;
    const request = { ...wanted, organization, scopes: scopes.map((scope) => SCOPE_NAMES[scope]) };
    const { key, id } = await issueKey(accessStores, withNulls(request), nanosNow());
    return { key, apiKey: await apiKeyOf(id, context) };
  }),
  rotateApiKey: adminMutation(async ({ id, overlapSeconds }: MutationRotateApiKeyArgs, context) => {
    const { accessStores, organization } = context;
    const issued = await replaceKey(
      accessStores.keys,
      { organization, id, overlap: overlapSeconds ?? DEFAULT_OVERLAP },
      nanosNow(),
    );
    return { key: issued.key, apiKey: await apiKeyOf(issued.id, context) };
  }),
  revokeApiKey: adminMutation(async ({ id }: MutationRevokeApiKeyArgs, context) => {
    await context.accessStores.keys.revoke(id, nanosNow(), context.organization);
    context.live.recheck(context.organization);
    return { apiKey: await apiKeyOf(id, context) };
  }),
  createWorkspace: adminMutation(async (args: MutationCreateWorkspaceArgs, { accessStores, organization }) => {
    const workspace = checkedWorkspace(args);
    if (!(await accessStores.workspaces.create(organization, workspace)))
      throw new InvalidQuestionError(`There is a workspace "${workspace.name}" already.`, 'NAME_TAKEN');
    return { workspace: mutable(workspace) };
  }),
  updateWorkspace: adminMutation(async (args: MutationCreateWorkspaceArgs, { accessStores, organization, live }) => {
    const workspace = checkedWorkspace(args);
    if (!(await accessStores.workspaces.update(organization, workspace))) throw unknown(workspace.name);
    live.recheck(organization);
    return { workspace: mutable(workspace) };
  }),
  deleteWorkspace: adminMutation(
    async ({ name }: MutationDeleteWorkspaceArgs, { accessStores, organization, live }) => {
      const workspace = (await accessStores.workspaces.list(organization)).find((each) => each.name === name);
      if (workspace === undefined || !(await accessStores.workspaces.remove(organization, name))) throw unknown(name);
      live.recheck(organization);
      return { workspace: mutable(workspace) };
    },
  ),
};

function withNulls<T extends object>(wanted: T): { [Name in keyof T]: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as never;
}

function mutable({ name, namespaces }: Workspace) {
  return { name, namespaces: [...namespaces] };
}

function unknown(name: string): NotFoundError {
  return new NotFoundError(`There is no workspace "${name}".`);
}

import type { Definition } from '../domain/versions.ts';

/** What analysts read of a definition, by facet: the fields that the specification knows, and the properties that they are kept as. */
const PROPERTIES: Readonly<Record<keyof Definition, Readonly<Record<string, string>>>> = {
  sql: { query: 'query', dialect: 'dialect' },
  sourceCode: { sourceCode: 'sourceCode', language: 'language' },
  sourceCodeLocation: {
    ...{ type: 'locationType', url: 'url', repoUrl: 'repoUrl', path: 'path', version: 'revision', tag: 'tag' },
    ...{ branch: 'branch', pullRequestNumber: 'pullRequest' },
  },
};

export function definitionProperties(definition: Definition | null): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PROPERTIES).flatMap(([facet, fields]) =>
      Object.entries(fields).flatMap(([field, property]) => {
        const value = definition?.[facet as keyof Definition]?.[field];
        return typeof value === 'string' ? [[property, value.toWellFormed()] as const] : [];
      }),
    ),
  );
}

/** What the properties tell of the definition. Facets without a field are left out. */
export function definitionOf(properties: Readonly<Record<string, unknown>>): Definition {
  const facets = Object.entries(PROPERTIES).map(([facet, fields]) => {
    const kept = Object.entries(fields).flatMap(([field, property]) => {
      const value = properties[property];
      return typeof value === 'string' ? [[field, value] as const] : [];
    });
    return [facet, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(facets.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** `integration/spark 1.40.1` of a producer's address as the specification's own emitters give it, `airflow providers-openlineage/2.20.3` of others on GitHub; else whole. */
export function producerName(producer: string): string {
  const [, owner, repository = '', where = ''] =
    /^https:\/\/github\.com\/([^/]+)\/([^/]+)\/(?:tree|blob)\/(.+?)\/?$/.exec(producer) ?? [];
  if (owner === undefined) return producer;
  if (owner !== 'OpenLineage') return `${repository} ${where}`;
  const [, version = where, path = ''] = /^([^/]+)\/(.+)$/.exec(where) ?? [];
  return path === '' ? `${repository} ${version}` : `${path} ${version}`;
}

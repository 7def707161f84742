export interface ConfValues {
  readonly boltPort: number;
  readonly httpPort: number;
  readonly pageCacheMiB: number;
  readonly browserPostConnectCommand?: string | undefined;
  readonly browserGuideHosts?: readonly string[] | undefined;
  /** Has what stands behind the last whole transaction of the log left out. */
  readonly cutsTornLog?: boolean | undefined;
}

/**
 * Fills in the template neo4j.conf. A setting that comes out empty is left out, since to Neo4j empty is a value of its own.
 * @throws TypeError for a value that would begin a line of its own
 */
export function renderConf(template: string, values: ConfValues): string {
  const substitutes: Readonly<Record<string, string>> = {
    BOLT_PORT: String(values.boltPort),
    HTTP_PORT: String(values.httpPort),
    PAGE_CACHE_MIB: String(values.pageCacheMiB),
    BROWSER_POST_CONNECT_COMMAND: values.browserPostConnectCommand ?? '',
    BROWSER_GUIDE_HOSTS: (values.browserGuideHosts ?? []).join(','),
    FAIL_ON_TORN_LOG: values.cutsTornLog === true ? 'false' : '',
  };
  const lines = template.split('\n').map((line) =>
    line.replaceAll(/@([A-Z_]+)@/g, (_placeholder, name: string) => {
      const value = substitutes[name];
      if (value === undefined) throw new TypeError(`neo4j.conf has no value for @${name}@`);
      if (/[\r\n\\]/.test(value)) throw new TypeError(`${name} must be one line without backslashes`);
      return value;
    }),
  );
  return lines.filter((line) => !/^[a-z][\w.]*=$/.test(line)).join('\n');
}

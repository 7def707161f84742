/** What the server told the page (`src/http/page-files.ts`). */
interface Settings {
  /** Address of Neo4j Browser, where there is one. */
  readonly browserUrl: string | null;
  readonly version: string;
}

function read(): Settings {
  const text = document.querySelector<HTMLMetaElement>('meta[name="olg-settings"]')?.content ?? '';
  return text === '' ? { browserUrl: null, version: '' } : (JSON.parse(text) as Settings);
}

export const settings = read();

/** What a configuration is made with. */
export interface Values {
  /** Of the server, without a path of ours: `https://lineage.example.com`. */
  readonly baseUrl: string;
  /** To be put in where it says so, or a key. */
  readonly apiKey: string;
  /** Of the emitter's jobs. */
  readonly namespace: string;
}

/** A part of a configuration, ready to be copied. */
export interface Snippet {
  readonly title: string;
  /** shell, yaml, ini, python, java, xml or properties. */
  readonly language: string;
  readonly text: string;
}

/** Something that sends OpenLineage events, and how it is told to send them here. */
export interface Emitter {
  readonly id: string;
  readonly name: string;
  /** Versions that the configuration was run with against this server's wire; null: taken from the emitter's documentation. */
  readonly checkedWith: string | null;
  readonly snippets: (values: Values) => readonly Snippet[];
}

/** Clients for Python put `api/v1/lineage` after the last slash. */
export function pythonUrl({ baseUrl }: Values): string {
  return hasPath(baseUrl) ? `${baseUrl}/` : baseUrl;
}

/** Clients for Java put nothing after a URL that has a path. */
export function javaUrl({ baseUrl }: Values): string {
  return hasPath(baseUrl) ? `${baseUrl}/api/v1/lineage` : baseUrl;
}

function hasPath(url: string): boolean {
  return new URL(url).pathname !== '/';
}

/** One argument of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A value of a file of Java properties: at its ends blanks would be lost, and a backslash begins a letter. */
export function inProperties(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(/^ | $/g, '\\u0020');
}

/** A value of an INI file as Python's ConfigParser reads it: there, a % begins the name of another value. */
export function inIni(text: string): string {
  return text.replaceAll('%', '%%');
}

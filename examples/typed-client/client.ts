import type { TypedDocumentString } from './__generated__/graphql.ts';

/** An error of the server: `code` says which (docs/queries.md lists them). */
export class QuestionError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Asks servers of openlineage-graph. */
export class LineageClient {
  readonly #url: string;
  readonly #key: string;

  /** @param url of the server: `http://localhost:4000` */
  constructor(url: string, key: string) {
    this.#url = `${url}/graphql`;
    this.#key = key;
  }

  /**
   * @param receipt of an ingest answer: the answer sees what was sent with it
   * @throws QuestionError
   */
  async ask<Result, Variables>(
    query: TypedDocumentString<Result, Variables>,
    variables: Variables,
    receipt?: string,
  ): Promise<Result> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#key}`,
        'content-type': 'application/json',
        ...(receipt === undefined ? {} : { 'OpenLineage-Receipt': receipt }),
      },
      body: JSON.stringify({ query: String(query), variables }),
    });
    const { data, errors } = (await response.json()) as Answer<Result>;
    const [error] = errors ?? [];
    if (error !== undefined) throw new QuestionError(error.message, error.extensions?.code ?? 'UNKNOWN');
    if (data == null) throw new QuestionError(`The server answered ${response.status}.`, 'UNKNOWN');
    return data;
  }
}

import { Agent, request } from 'node:http';

/** By which a server knows who asks: the value of a cookie, or a key. */
export type Credential = string | { readonly cookie: string };

/** Requests over a few connections that stay open. */
export class HttpClient {
  readonly #agent: Agent;
  readonly #host: string;
  readonly #port: string;
  readonly #credential: Readonly<Record<string, string>>;

  constructor(url: string, credential: Credential, connections: number) {
    const { hostname, port } = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#host = hostname;
    this.#port = port;
    this.#credential =
      typeof credential === 'string' ? { authorization: `Bearer ${credential}` } : { cookie: credential.cookie };
  }

  /**
   * @returns the body
   * @throws Error for any other status than the one expected: what failed must not count as fast
   */
  post(path: string, body: string, expected: number): Promise<string> {
    const headers = {
      ...this.#credential,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      accept: 'application/json',
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        { agent: this.#agent, host: this.#host, port: this.#port, method: 'POST', path, headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            if (response.statusCode === expected) resolve(text);
            else reject(new Error(`POST ${path} was answered ${response.statusCode}: ${text.slice(0, 500)}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** @throws Error for an answer with errors */
  async graphql<T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    const text = await this.post('/graphql', JSON.stringify({ query, variables }), 200);
    const { data, errors } = JSON.parse(text) as { data: T; errors?: unknown };
    if (errors !== undefined) throw new Error(`GraphQL answered ${JSON.stringify(errors).slice(0, 500)}`);
    return data;
  }

  close(): void {
    this.#agent.destroy();
  }
}

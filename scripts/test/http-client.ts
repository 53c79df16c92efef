/** The connection was lost before a response, so it is not known whether the request had an effect. */
export class NoAnswer extends Error {}

export interface Answer<T> {
  status: number;
  body: T;
}

/** Like a browser: keeps the cookies of one person, whichever process answers. */
export function createClient(origin: () => string) {
  const cookies = new Map<string, string>();

  return async function call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    version?: number,
  ): Promise<Answer<T>> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${origin()}/api/v1${path}`, {
        method,
        headers: {
          'Content-Type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
        },
        ...(body === undefined
          ? {}
          : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new NoAnswer(`${method} ${path}`, { cause: error });
    }
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
  };
}
export type Client = ReturnType<typeof createClient>;

/** The body of a response that must have one of these statuses. */
export async function expecting<T>(answer: Promise<Answer<T>>, ...statuses: number[]): Promise<T> {
  const { status, body } = await answer;
  if (!statuses.includes(status))
    throw new Error(`${status} instead of ${statuses}: ${JSON.stringify(body)}`);
  return body;
}

/** Repeats a request until `wished` returns true; after `withinMs` it returns the last response. */
export async function until<T>(
  ask: () => Promise<T>,
  wished: (value: T) => boolean,
  withinMs = 20_000,
): Promise<T> {
  const giveUp = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (wished(value) || Date.now() > giveUp) return value;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

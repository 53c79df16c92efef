interface Step {
  url: URL;
  status: number;
  text: string;
}

/** Follows redirects between sites and keeps the cookies of each, as a browser does. */
export function createSmallBrowser(origin: string) {
  const jars = new Map<string, Map<string, string>>();

  async function once(url: URL, init: RequestInit = {}): Promise<{ step: Step; next: URL | null }> {
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    const step = { url, status: answer.status, text: await answer.text() };
    return { step, next: location ? new URL(location, url) : null };
  }

  const browser = {
    /** Follows redirects from an address until a page or `stop`; `stop` itself is not requested. */
    async go(to: string, stop: (url: URL) => boolean = () => false, init?: RequestInit): Promise<Step> {
      let { step, next } = await once(new URL(to, origin), init);
      for (let hops = 0; next && hops < 20; hops += 1) {
        if (stop(next)) return { url: next, status: 0, text: '' };
        ({ step, next } = await once(next));
      }
      return step;
    },
    async api(
      method: string,
      path: string,
      body?: unknown,
    ): Promise<{ status: number; body: Record<string, unknown> }> {
      const { step } = await once(new URL(`/api/v1${path}`, origin), {
        method,
        ...(body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      return { status: step.status, body: step.text.startsWith('{') ? JSON.parse(step.text) : {} };
    },
    /** Submits the only form of a page. */
    async submit({ url, text }: Step, extra: Record<string, string> = {}): Promise<Step> {
      const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
      const form = new URLSearchParams(extra);
      for (const [, name = '', value = ''] of text.matchAll(/name="([^"]+)" value="([^"]*)"/g))
        form.append(name, value);
      return browser.go(new URL(action, url).href, undefined, { method: 'POST', body: form });
    },
  };
  return browser;
}
export type SmallBrowser = ReturnType<typeof createSmallBrowser>;

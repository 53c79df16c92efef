import * as client from 'openid-client';
import { isLoopback } from '../../config.ts';
import type { Context } from '../../platform/context.ts';
import type { OidcConfig } from './proof.ts';
import { ProviderStrategy } from './strategy.ts';

const timeoutSeconds = 8;
/** Milliseconds before the next try to reach the provider: 1 s, 2 s, 4 s, ... at most five minutes. */
const pauseAfter = (tries: number) => Math.min(300_000, 1000 * 2 ** (tries - 1));

/**
 * The configured provider, loaded from its discovery document. While it is down the server keeps running, pages say
 * so, and it is retried regularly and on each request for it.
 */
export function createProvider({ auth, log, publicUrl }: Context, config: OidcConfig) {
  let found: client.Configuration | null = null;
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let tries = 0;
  let stopped = false;

  async function discover(): Promise<void> {
    const issuer = new URL(config.issuer);
    // plain http only on this machine: the configuration refuses it elsewhere
    const execute =
      isLoopback(issuer.hostname) && issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    const provider = await client.discovery(issuer, config.clientId, config.clientSecret, undefined, {
      execute: [...execute, client.enableNonRepudiationChecks],
      timeout: timeoutSeconds,
    });
    auth.use('identity-provider', new ProviderStrategy(provider, config, publicUrl()));
    found = provider;
    log.info({ issuer: config.issuer }, 'The identity provider was found');
  }

  function look(): Promise<void> {
    looking ??= discover()
      .catch((error: unknown) => {
        tries += 1;
        log.warn({ issuer: config.issuer, err: error }, 'The identity provider is unreachable');
        if (!stopped) timer = setTimeout(() => void look(), pauseAfter(tries)).unref();
      })
      .finally(() => {
        looking = null;
      });
    clearTimeout(timer);
    return looking;
  }

  return {
    label: config.label,
    available: () => found !== null,
    /** Tries again now if it was down; null when it still is. */
    async get(): Promise<client.Configuration | null> {
      if (!found) await look();
      return found;
    },
    start: () => void look(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
export type Provider = ReturnType<typeof createProvider>;

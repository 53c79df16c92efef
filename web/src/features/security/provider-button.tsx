import { useSession } from '../../app/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSecurityText } from './text.ts';
import './security.css';

/** Goes to the identity provider. A link, because it leaves this site. */
export function ProviderLink({ next, label }: { next?: string | null; label: string }) {
  const to = `/api/v1/session/provider${next ? `?next=${encodeURIComponent(next)}` : ''}`;
  return (
    <a className="fr-btn fr-btn--secondary p-btn p-btn--wide" href={to}>
      <Icon name="shield" />
      {label}
    </a>
  );
}

/** Shown on the sign-in page when a provider is configured. When it is unavailable the page says so, and the link retries. */
export function ProviderSignIn({ next }: { next?: string | null }) {
  const t = useSecurityText();
  const { identityProvider } = useSession();
  if (!identityProvider) return null;
  const { label, available } = identityProvider;
  return (
    <section className="p-stack p-provider" aria-label={t('provider.section', { label })}>
      <div>
        <ProviderLink label={t('provider.signIn', { label })} {...(next ? { next } : {})} />
      </div>
      <p className="p-muted p-small">{t(available ? 'provider.hint' : 'provider.away', { label })}</p>
    </section>
  );
}

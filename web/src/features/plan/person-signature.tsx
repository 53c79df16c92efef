import type { Engagement, EngagementLinks } from '@passerelle/api/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';
import { request, urlOf } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { postFile } from '../../app/files.ts';
import { lazyDialog } from '../../app/lazy-dialog.tsx';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCopy } from '../../app/use-copy.ts';
import { momentInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/date-text.tsx';
import { TextInput } from '../../ui/field.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { unbroken } from '../signing/address.ts';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const PresenceDialog = lazyDialog(
  async () => (await import('./contract-presence-dialog.tsx')).ContractPresenceDialog,
);
const PaperDialog = lazyDialog(async () => (await import('../signing/paper-dialog.tsx')).PaperDialog);

interface Props {
  pathwayId: string;
  contract: Engagement;
}
const ways = ['email', 'sms'] as const;

/** How the person signs: by a link that is sent or copied, on the counsellor's screen, or on paper. */
export function PersonSignature({ pathwayId, contract }: Props) {
  const t = usePlanText();
  const title = useId();
  const [way, setWay] = useState<'presence' | 'paper' | null>(null);
  const close = () => setWay(null);
  const params = { pathwayId, engagementId: contract.id };
  const query = { hash: contract.agreed?.hash ?? '' };
  return (
    <section className="p-plan-person p-stack" aria-labelledby={title}>
      <h3 id={title} className="p-plan-head">
        {t('links.title')}
      </h3>
      <Links pathwayId={pathwayId} contract={contract} />
      <div className="p-row">
        <Button kind="tertiary" size="sm" icon="edit" onClick={() => setWay('presence')}>
          {t('contract.presence')}
        </Button>
        <Button kind="tertiary" size="sm" icon="file" onClick={() => setWay('paper')}>
          {t('links.paper')}
        </Button>
      </div>
      <PresenceDialog pathwayId={pathwayId} contract={contract} open={way === 'presence'} onClose={close} />
      <PaperDialog
        of="contract"
        name=""
        print={urlOf('GET /pathways/:pathwayId/engagements/:engagementId/document', { params })}
        send={(scan, given) =>
          postFile(
            'POST /pathways/:pathwayId/engagements/:engagementId/paper',
            { params, query: { ...query, ...given } },
            { body: scan, type: 'application/octet-stream' },
          )
        }
        stale={planShows}
        staleOnProblem={['GET /pathways/:pathwayId/plan']}
        open={way === 'paper'}
        onClose={close}
      />
    </section>
  );
}

const linksOf = (params: { pathwayId: string; engagementId: string }) =>
  queryOf('GET /pathways/:pathwayId/engagements/:engagementId/links', { params });

/** Where the links went and when, and what can be done about them. */
function Links({ pathwayId, contract }: Props) {
  const t = usePlanText();
  const client = useQueryClient();
  const params = { pathwayId, engagementId: contract.id };
  const asked = linksOf(params);
  const query = useQuery(asked);
  const store = (links: EngagementLinks): void => {
    client.setQueryData(asked.queryKey, links);
  };
  const revoke = useApiMutation({
    send: () => request('DELETE /pathways/:pathwayId/engagements/:engagementId/links', { params }),
    onAnswer: store,
    says: t('links.revoked'),
    staleOnProblem: planShows,
  });
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { to, sent } = query.data;
  return (
    <>
      <SentLinks sent={sent} />
      {ways.some((way) => to[way]) ? (
        <SendButtons params={params} links={query.data} onSent={store}>
          {sent.some(({ works }) => works) && (
            <Button kind="tertiary" size="sm" busy={revoke.pending} onClick={() => void revoke.run()}>
              {t('links.revoke')}
            </Button>
          )}
        </SendButtons>
      ) : (
        <p>{t('links.noAddress')}</p>
      )}
    </>
  );
}

function SentLinks({ sent }: Pick<EngagementLinks, 'sent'>) {
  const t = usePlanText();
  const locale = useLocale();
  const now = useNow();
  if (sent.length === 0) return <p className="p-small p-muted">{t('links.none')}</p>;
  return (
    <ul className="p-bare p-small p-muted">
      {sent.map(({ at, via, to, by, works }) => {
        const moment = momentInWords(at, locale, now);
        const line = via === 'copy' ? 'links.copiedOn' : by ? 'links.sentBy' : 'links.sent';
        return (
          <li key={`${at} ${via}`}>
            {t(line, { address: unbroken(to), moment, name: by })}
            {!works && ` (${t('links.over')})`}
          </li>
        );
      })}
    </ul>
  );
}

function SendButtons({
  params,
  links: { to, sent },
  onSent,
  children,
}: {
  params: { pathwayId: string; engagementId: string };
  links: EngagementLinks;
  onSent: (links: EngagementLinks) => void;
  /** More buttons. */
  children: ReactNode;
}) {
  const t = usePlanText();
  const copy = useCopy();
  const [address, setAddress] = useState<string | null>(null);
  const clientId = useRef(newClientId());
  const send = useApiMutation({
    send: (by: 'email' | 'sms' | 'copy') =>
      request('POST /pathways/:pathwayId/engagements/:engagementId/links', {
        params,
        body: { clientId: clientId.current, by },
      }),
    onAnswer: async ({ path, ...links }) => {
      clientId.current = newClientId();
      onSent(links);
      if (!path) return;
      const whole = `${window.location.origin}${path}`;
      setAddress(whole);
      await copy(whole, t('links.copied'), { tone: 'info', text: t('links.copyByHand') });
    },
    says: ({ path }) => (path ? null : t('links.left')),
    staleOnProblem: planShows,
  });
  const again = (way: 'email' | 'sms') => sent.some(({ via }) => via === way);
  return (
    <>
      <div className="p-row">
        {ways
          .filter((way) => to[way])
          .map((way) => (
            <Button
              key={way}
              kind="secondary"
              size="sm"
              icon={way === 'email' ? 'mail' : 'phone'}
              busy={send.pendingInput === way}
              onClick={() => void send.run(way)}
            >
              {t(`links.${again(way) ? 'again' : 'send'}.${way}`, { address: unbroken(to[way] ?? '') })}
            </Button>
          ))}
        <Button
          kind="tertiary"
          size="sm"
          icon="copy"
          busy={send.pendingInput === 'copy'}
          onClick={() => void send.run('copy')}
        >
          {t('links.copy')}
        </Button>
        {children}
      </div>
      {address && sent.some(({ via, works }) => via === 'copy' && works) && (
        <TextInput
          label={t('links.address')}
          hint={t('links.addressHint')}
          value={address}
          readOnly
          onFocus={(event) => event.target.select()}
        />
      )}
    </>
  );
}

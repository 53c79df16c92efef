import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCopy } from '../../app/use-copy.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useConfirmed } from '../security/confirm.tsx';
import { useImmersionText } from './text.ts';

const stale = ['GET /accounts/me/calendar-feed'] as const;

/** The private address of one's immersions for a calendar program: made, changed, withdrawn. */
export function CalendarFeed() {
  const t = useImmersionText();
  const locale = useLocale();
  const copy = useCopy();
  const coordinates = useRole() === 'coordinator';
  const [address, setAddress] = useState<string | null>(null);
  const query = useQuery({ ...queryOf('GET /accounts/me/calendar-feed'), enabled: !coordinates });
  const confirmed = useConfirmed();
  const making = useApiMutation({
    send: () =>
      confirmed.run(async () => {
        const { path } = await request('POST /accounts/me/calendar-feed');
        setAddress(path && `${window.location.origin}${path}`);
      }),
    says: (made) => made && t('feed.made'),
    stale,
  });
  const withdrawing = useApiMutation({
    send: () => request('DELETE /accounts/me/calendar-feed'),
    onAnswer: () => setAddress(null),
    says: t('feed.withdrawn'),
    stale,
  });
  if (coordinates || !query.data) return null;
  const { since } = query.data;
  const copyAddress = (text: string) =>
    copy(text, t('feed.copied'), { tone: 'info', text: t('feed.copyByHand') });
  return (
    <section className="p-section" aria-labelledby="calendar-feed">
      <h2 id="calendar-feed">{t('feed.title')}</h2>
      <p>{t('feed.lead')}</p>
      {address ? (
        <div className="p-form">
          <TextInput
            label={t('feed.address')}
            hint={t('feed.addressHint')}
            value={address}
            readOnly
            onFocus={(event) => event.target.select()}
          />
          <div>
            <Button kind="secondary" icon="copy" onClick={() => void copyAddress(address)}>
              {t('feed.copy')}
            </Button>
          </div>
        </div>
      ) : (
        since && <p className="p-muted">{t('feed.since', { day: dayInWords(since, locale) })}</p>
      )}
      <div className="p-actions">
        <Button kind="secondary" icon="calendar" busy={making.pending} onClick={() => void making.run()}>
          {t(since ? 'feed.renew' : 'feed.make')}
        </Button>
        {since && (
          <Button kind="tertiary" busy={withdrawing.pending} onClick={() => void withdrawing.run()}>
            {t('feed.withdraw')}
          </Button>
        )}
      </div>
      {confirmed.dialog}
    </section>
  );
}

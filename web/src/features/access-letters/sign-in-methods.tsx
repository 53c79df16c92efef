import type { SignInWays as Ways } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { saveAs } from '../../app/files.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { phoneInWords } from '../../i18n/phones.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { fetchAccessLetter } from './letter-file.ts';
import { useAccessLettersText } from './text.ts';

/** How the person of a pathway signs in, and the letter for those without e-mail and phone. */
export function SignInMethods({ pathwayId, lastName }: { pathwayId: string; lastName: string }) {
  const t = useAccessLettersText();
  const query = useQuery(queryOf('GET /pathways/:pathwayId/sign-in-ways', { params: { pathwayId } }));
  return (
    <section className="p-section" aria-labelledby="sign-in-ways">
      <h2 id="sign-in-ways">{t('ways.title')}</h2>
      {query.isPending ? (
        <Skeleton lines={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="p-stack">
          {query.data.account ? <Account account={query.data.account} /> : <p>{t('ways.noAccount')}</p>}
          {query.data.letter && <LastLetter letter={query.data.letter} />}
          {query.data.letterRefused && <p>{t(`ways.refused.${query.data.letterRefused}`)}</p>}
          {query.data.mayMakeLetter && (
            <MakeLetter pathwayId={pathwayId} lastName={lastName} renewing={query.data.letter !== null} />
          )}
        </div>
      )}
    </section>
  );
}

function Account({ account }: { account: NonNullable<Ways['account']> }) {
  const t = useAccessLettersText();
  const { identifier, email, phone, hasPassword } = account;
  return (
    <ul className="p-list">
      {identifier && (
        <Way name={t('ways.identifier')}>
          <strong>{identifier}</strong>
        </Way>
      )}
      {email && (
        <Way name={t('ways.email')}>
          {email.value} <Proof proved={email.proved} />
        </Way>
      )}
      {phone && (
        <Way name={t('ways.phone')}>
          {phoneInWords(phone.value)} <Proof proved={phone.proved} />
        </Way>
      )}
      <Way name={t('ways.password')}>{t(hasPassword ? 'ways.chosen' : 'ways.notChosen')}</Way>
    </ul>
  );
}

function Way({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="p-row">
      <span className="p-muted">{name}</span>
      <span className="p-row">{children}</span>
    </li>
  );
}

function Proof({ proved }: { proved: boolean }) {
  const t = useAccessLettersText();
  return (
    <Badge tone={proved ? 'success' : 'warning'} icon={proved ? 'check' : 'alert'}>
      {t(proved ? 'ways.proved' : 'ways.notProved')}
    </Badge>
  );
}

const tones = { valid: 'success', spent: 'neutral', expired: 'warning', blocked: 'error' } as const;

function LastLetter({ letter }: { letter: NonNullable<Ways['letter']> }) {
  const t = useAccessLettersText();
  const locale = useLocale();
  // the letter is valid until the end of a day, and that instant already belongs to the next day
  const lastDay = new Date(new Date(letter.validUntil).getTime() - 1);
  return (
    <p>
      {t('ways.letter')}{' '}
      <Badge tone={tones[letter.state]}>
        {t(`ways.states.${letter.state}`, { day: dayInWords(lastDay, locale) })}
      </Badge>
      <br />
      <span className="p-small p-muted">
        {t('ways.madeBy', { day: dayInWords(letter.madeAt, locale), by: letter.madeBy })}
      </span>
    </p>
  );
}

function MakeLetter({
  pathwayId,
  lastName,
  renewing,
}: {
  pathwayId: string;
  lastName: string;
  renewing: boolean;
}) {
  const t = useAccessLettersText();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);
  const make = useApiMutation({
    send: () => fetchAccessLetter(pathwayId),
    onAnswer: (letter) => {
      const made = URL.createObjectURL(letter);
      setAddress(made);
      saveAs(made, `lettre-acces-${lastName}.pdf`);
    },
    stale: [
      'GET /pathways/:pathwayId/sign-in-ways',
      'GET /pathways/:pathwayId/accesses',
      'GET /pathways/:pathwayId',
    ],
  });
  return (
    <div className="p-stack">
      {address && (
        <Alert tone="success" live title={t('ways.ready')}>
          <p>{t('ways.readyText')}</p>
          <p>
            <a href={address} target="_blank" rel="noreferrer">
              {t('ways.open')}
            </a>
          </p>
        </Alert>
      )}
      <p className="p-small p-muted">
        {t('ways.about')} {renewing && t('ways.renews')}
      </p>
      <div>
        <Button kind="secondary" icon="file-download" busy={make.pending} onClick={() => void make.run()}>
          {t(renewing ? 'ways.renew' : 'ways.print')}
        </Button>
      </div>
    </div>
  );
}

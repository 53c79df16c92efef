import type { Pathway } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Switch } from '../../ui/choice.tsx';
import { SignInMethods } from '../access-letters/sign-in-methods.tsx';
import { ChangeLog } from '../consents/change-log.tsx';
import { RevealLog } from '../consents/reveal-log.tsx';
import { type Purpose, RevokeDialog } from '../consents/revoke-dialog.tsx';
import { PendingErasure } from '../data-rights/pending-erasure.tsx';
import { Identity } from '../duplicates/identity.tsx';
import { MergedFiles } from '../duplicates/merged-files.tsx';
import { PersonInvitation } from '../invitations/person-invitation.tsx';
import { useAccessChange } from './access-change.ts';
import { Followers } from './followers.tsx';
import { usePeopleText } from './text.ts';

/** The person's consents, their counsellors and the access log. */
export function AccessTab({ pathway }: { pathway: Pathway }) {
  return (
    <div className="p-columns p-columns--even">
      <div>
        <PendingErasure pathwayId={pathway.id} />
        <Consents pathway={pathway} />
        <Followers pathway={pathway} />
        <OwnAccess pathway={pathway} />
        <SignInMethods pathwayId={pathway.id} lastName={pathway.lastName} />
        <Identity pathway={pathway} mayCorrect={pathway.abilities.correct} />
        <MergedFiles pathwayId={pathway.id} name={`${pathway.firstName} ${pathway.lastName}`} />
      </div>
      <div>
        <Reveals pathwayId={pathway.id} />
        <Changes pathwayId={pathway.id} />
      </div>
    </div>
  );
}

/** Whether the person has an account, and the invitations sent. */
function OwnAccess({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  return (
    <section className="p-section" aria-labelledby="own-access">
      <h2 id="own-access" className="p-legend">
        {t('access.own')}
      </h2>
      <p className="p-small p-muted">
        {t(
          pathway.hasAccount
            ? 'access.hasAccount'
            : pathway.email
              ? 'access.noAccount'
              : 'access.noAccountNoEmail',
        )}
      </p>
      <PersonInvitation
        pathwayId={pathway.id}
        email={pathway.email}
        hasAccount={pathway.hasAccount}
        history
      />
    </section>
  );
}

function Consents({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const locale = useLocale();
  const { change } = useAccessChange(pathway.id);
  const [ending, setEnding] = useState<Purpose | null>(null);
  const set = (purpose: Purpose, granted: boolean) =>
    change(
      () =>
        request('PUT /pathways/:pathwayId/consents/:purpose', {
          params: { pathwayId: pathway.id, purpose },
          body: { granted, how: 'interview' },
        }),
      t('access.changed'),
    );
  return (
    <section aria-labelledby="consents">
      <h2 id="consents" className="p-legend">
        {t('access.consents')}
      </h2>
      <p className="p-small p-muted">{t('access.record')}</p>
      {pathway.consents.map((consent) => (
        <Switch
          key={consent.purpose}
          label={t(`access.purposes.${consent.purpose}`)}
          hint={
            consent.granted && consent.at
              ? t('access.given', {
                  day: dayInWords(consent.at, locale),
                  by: consent.by ?? '',
                  how: t(consent.how === 'interview' ? 'access.interview' : 'access.online'),
                })
              : t('access.notGiven')
          }
          checked={consent.granted}
          disabled={!pathway.abilities.consent}
          onChange={(granted) => (granted ? void set(consent.purpose, true) : setEnding(consent.purpose))}
        />
      ))}
      <RevokeDialog
        pathwayId={pathway.id}
        purpose={ending}
        own={false}
        onClose={() => setEnding(null)}
        onConfirm={(purpose) => set(purpose, false)}
      />
    </section>
  );
}

function Reveals({ pathwayId }: { pathwayId: string }) {
  const t = usePeopleText();
  return (
    <section aria-labelledby="log">
      <h2 id="log" className="p-legend">
        {t('access.log')}
      </h2>
      <RevealLog pathwayId={pathwayId} own={false} />
    </section>
  );
}

function Changes({ pathwayId }: { pathwayId: string }) {
  const t = usePeopleText();
  return (
    <section className="p-section" aria-labelledby="changes">
      <h2 id="changes" className="p-legend">
        {t('access.changes')}
      </h2>
      <ChangeLog pathwayId={pathwayId} own={false} />
    </section>
  );
}

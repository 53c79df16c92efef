import { barrierThemes, type Pathway } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Call, request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PersonInvitation } from '../invitations/person-invitation.tsx';
import { ProfileEditor } from '../profile/profile-editor.tsx';
import { usePeopleText } from './text.ts';

type Changes = Call<'PATCH /pathways/:pathwayId'>['body'];
/** The profile, edited together with the person, beside what stays private to the accompaniment. */
export function ProfileTab({ pathway }: { pathway: Pathway }) {
  return (
    <div className="p-columns">
      <ProfileEditor pathway={pathway} />
      <aside className="p-stack">
        <ContactCard pathway={pathway} />
        <PrivateCard pathway={pathway} />
      </aside>
    </div>
  );
}

function useSave(pathway: Pathway) {
  const t = usePeopleText();
  const client = useQueryClient();
  const { queryKey } = queryOf('GET /pathways/:pathwayId', { params: { pathwayId: pathway.id } });
  const saving = useApiMutation({
    send: (body: Changes) =>
      request('PATCH /pathways/:pathwayId', {
        params: { pathwayId: pathway.id },
        body,
        ifMatch: client.getQueryData(queryKey)?.version ?? pathway.version,
      }),
    onAnswer: (next) => {
      client.setQueryData(queryKey, next);
      void refresh(client, 'GET /pathways', 'GET /pathways/:pathwayId/matches');
    },
    says: t('profile.saved'),
    staleOnProblem: ['GET /pathways/:pathwayId'],
    concurrent: true,
  });
  return saving.run;
}

function ContactCard({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const { email, phone, referent } = pathway;
  return (
    <section className="p-card" aria-labelledby="contact">
      <h2 id="contact" className="p-card__title">
        {t('person.contact')}
      </h2>
      {email && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {phone && (
        <p>
          <a href={`tel:${phone}`}>{phone}</a>
        </p>
      )}
      {!email && !phone && <p className="p-muted">{t('person.noContact')}</p>}
      <p className="p-small p-muted">
        {referent
          ? t('person.referent', { name: referent.name, structure: referent.structure })
          : t('person.noReferent')}
      </p>
      <PersonInvitation pathwayId={pathway.id} email={email} hasAccount={pathway.hasAccount} />
    </section>
  );
}

function PrivateCard({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const common = useCommonText();
  const save = useSave(pathway);
  const [theme, setTheme] = useState('');
  const [situation, setSituation] = useState('');
  const readOnly = !pathway.abilities.edit;
  return (
    <section className="p-card" aria-labelledby="private">
      <h2 id="private" className="p-card__title">
        <Icon name="lock" /> {t('profile.private')}
      </h2>
      <p className="p-small p-muted">{t('profile.privateHint')}</p>
      {pathway.barriers.length > 0 && (
        <ul className="p-chips">
          {pathway.barriers.map((barrier, index) => (
            <li key={barrier.theme}>
              <Chip
                {...(!readOnly && {
                  onRemove: () => void save({ barriers: pathway.barriers.toSpliced(index, 1) }),
                  removeLabel: common('state.remove', { label: t(`profile.themes.${barrier.theme}`) }),
                })}
              >
                {t(`profile.themes.${barrier.theme}`)}
                {barrier.situation && ` : ${barrier.situation}`}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = barrierThemes.find((each) => each === theme);
          if (!chosen) return;
          void save({ barriers: [...pathway.barriers, { theme: chosen, situation: situation.trim() }] }).then(
            (saved) => {
              if (!saved) return;
              setTheme('');
              setSituation('');
            },
          );
        }}
      >
        <Select
          label={t('profile.theme')}
          value={theme}
          placeholder={common('state.choose')}
          disabled={readOnly}
          onChange={(event) => setTheme(event.target.value)}
          options={barrierThemes
            .filter((each) => !pathway.barriers.some((barrier) => barrier.theme === each))
            .map((value) => ({ value, label: t(`profile.themes.${value}`) }))}
        />
        {theme && (
          <TextInput
            label={t('profile.situation')}
            optional
            maxLength={500}
            value={situation}
            onChange={(event) => setSituation(event.target.value)}
          />
        )}
        <div>
          <Button type="submit" size="sm" kind="secondary" disabled={!theme}>
            {t('profile.addBarrier')}
          </Button>
        </div>
      </form>
      <Checkbox
        label={t('profile.rsa')}
        checked={pathway.rsa}
        disabled={readOnly}
        onChange={(event) => void save({ rsa: event.target.checked })}
      />
      <Checkbox
        label={t('profile.rqth')}
        checked={pathway.rqth}
        disabled={readOnly}
        onChange={(event) => void save({ rqth: event.target.checked })}
      />
    </section>
  );
}

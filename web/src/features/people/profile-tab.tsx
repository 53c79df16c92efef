import type { Pathway } from '@passerelle/api/contract';
import { PhoneLink } from '../../ui/phone-link.tsx';
import { PersonInvitation } from '../invitations/person-invitation.tsx';
import { ProfileEditor } from '../profile/profile-editor.tsx';
import { PrivateCard } from './private-card.tsx';
import { usePeopleText } from './text.ts';

/** The profile, filled in together with the person, beside what only counsellors can see. */
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
          <PhoneLink phone={phone} />
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

import type { Candidacy } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { dialled, phoneInWords } from '../../i18n/phones.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useCandidaciesText } from './text.ts';
import { nameOfCandidate } from './wording.ts';

/** E-mail and phone as links, when they may be seen. */
export function Contact({ email, phone }: { email?: string | undefined; phone?: string | undefined }) {
  const t = useCandidaciesText();
  if (!email && !phone) return null;
  return (
    <ul className="p-contact">
      {email && (
        <li>
          <a href={`mailto:${email}`}>
            <Icon name="mail" /> {t('page.emailLink', { email })}
          </a>
        </li>
      )}
      {phone && (
        <li>
          <a href={dialled(phone)}>
            <Icon name="phone" /> {t('page.phoneLink', { phone: phoneInWords(phone) })}
          </a>
        </li>
      )}
    </ul>
  );
}

/** The person as the user may see them: a pseudonym before acceptance, then name and contact. */
export function PersonBlock({
  candidate,
  acceptable,
}: {
  candidate: Candidacy['candidate'];
  /** The user may still accept, and then sees the name. */
  acceptable: boolean;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const name = nameOfCandidate(candidate);
  const place = [
    candidate.kind === 'pseudonym' && candidate.ageBand ? t('page.age', { band: candidate.ageBand }) : null,
    candidate.commune?.name,
  ].filter(Boolean);
  return (
    <div className="p-stack">
      <div className="p-row">
        <Avatar name={name} size={56} />
        <div>
          <strong>{name}</strong>
          {place.length > 0 && <div className="p-muted p-small">{place.join(' · ')}</div>}
        </div>
      </div>
      {candidate.kind === 'identified' ? (
        <Contact email={candidate.email} phone={candidate.phone} />
      ) : candidate.erased ? (
        <p className="p-small p-muted">{t('page.erased')}</p>
      ) : candidate.nameWithheld ? (
        <p className="p-small">
          <Icon name="lock" /> {t('page.withheld')}
        </p>
      ) : (
        acceptable && (
          <p className="p-small p-muted">
            <Icon name="lock" /> {t('page.hidden')}
          </p>
        )
      )}
      {role === 'counsellor' && candidate.kind === 'identified' && candidate.pathwayId && (
        <ButtonLink kind="tertiary" size="sm" icon="user" to={paths.person(candidate.pathwayId)}>
          {t('page.seePerson')}
        </ButtonLink>
      )}
    </div>
  );
}

export function CounsellorBlock({ counsellor }: { counsellor: NonNullable<Candidacy['counsellor']> }) {
  return (
    <div className="p-stack">
      <div className="p-row">
        <Avatar name={counsellor.name} />
        <div>
          <strong>{counsellor.name}</strong>
          <div className="p-muted p-small">{counsellor.structure}</div>
        </div>
      </div>
      <Contact email={counsellor.email} phone={counsellor.phone} />
    </div>
  );
}

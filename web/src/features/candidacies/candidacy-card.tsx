import type { CandidacyCard as Data } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { useRole } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Moves } from './moves.tsx';
import { StateBadge } from './state-badge.tsx';
import { useCandidaciesText } from './text.ts';
import { TurnButton } from './turn-button.tsx';
import { useUrgentWords } from './urgent-alert.tsx';
import { WaitLine } from './wait-line.tsx';
import { nameOfCandidate } from './wording.ts';

/** One candidacy in a list: who, where, whose turn and since when. `about` is what the title shows; the role decides by default. */
export function CandidacyCard({
  candidacy,
  level = 3,
  about,
}: {
  candidacy: Data;
  level?: 3 | 4;
  about?: 'person' | 'slot';
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const { slot } = candidacy;
  const person = nameOfCandidate(candidacy.candidate);
  const own = (about ?? (role === 'beneficiary' ? 'slot' : 'person')) === 'slot';
  return (
    <Card
      level={level}
      to={paths.candidacy(candidacy.id)}
      title={own ? slot.title : person}
      aside={<Avatar name={own ? slot.establishment.name : person} shape={own ? 'company' : 'person'} />}
      accent={candidacy.waitsFor.some((side) => side === role)}
      footer={
        <>
          <TurnButton candidacy={candidacy} compact />
          {role === 'employer' && candidacy.abilities.moveTo.includes('accepted') && (
            <Moves candidacy={candidacy} compact confirm />
          )}
          <StateBadge state={candidacy.state} />
          {candidacy.unread > 0 && (
            <Badge tone="new" icon="mail">
              {t('card.unread', { count: candidacy.unread })}
            </Badge>
          )}
        </>
      }
    >
      <p className="p-muted">
        {own
          ? `${slot.establishment.name} · ${slot.commune.name}`
          : role === 'employer'
            ? slot.title
            : `${slot.title} · ${slot.establishment.name}`}
      </p>
      <WaitLine candidacy={candidacy} />
      <Urgent candidacy={candidacy} />
      <p className="p-small">
        <Icon name="calendar" /> <PeriodText period={candidacy.dates} />{' '}
        {candidacy.datesOutside && <Badge tone="warning">{t('datesOutside.badge')}</Badge>}
      </p>
      <Decisive candidacy={candidacy} />
      {candidacy.overlaps && !own && (
        <p className="p-small">
          <Icon name="alert" /> {t('card.overlaps')}
        </p>
      )}
    </Card>
  );
}

/** The two facts by which a company decides: skills and half days. */
function Decisive({ candidacy: { decisive, abilities } }: { candidacy: Data }) {
  const t = useCandidaciesText();
  if (!decisive || !abilities.moveTo.includes('accepted')) return null;
  const { skills, halfDays } = decisive;
  const facts = [
    ...(skills && skills.all > 0 ? [t('card.skills', skills)] : []),
    ...(halfDays.all > 0
      ? [halfDays.free === halfDays.all ? t('card.allHalfDays') : t('card.halfDays', halfDays)]
      : []),
  ];
  if (facts.length === 0) return null;
  return (
    <p className="p-small">
      <Icon name="user" /> {facts.join(' · ')}
    </p>
  );
}

/** Loud, also in a list: it should begin within two days. */
function Urgent({ candidacy }: { candidacy: Data }) {
  const t = useCandidaciesText();
  const words = useUrgentWords();
  if (!candidacy.urgent) return null;
  return (
    <p className="p-urgent">
      <Badge tone="error">{t('urgent.badge')}</Badge> {words(candidacy)}
    </p>
  );
}

import type { CandidacyCard } from '@passerelle/api/contract';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSignedIn } from '../../app/session.ts';
import { dayInWords } from '../../i18n/dates.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { StateBadge } from '../candidacies/state-badge.tsx';
import { turnAction } from '../candidacies/turn-action.ts';
import { TurnButton } from '../candidacies/turn-button.tsx';
import { UrgentAlert } from '../candidacies/urgent-alert.tsx';
import { WaitLine } from '../candidacies/wait-line.tsx';
import { nameOfCandidate } from '../candidacies/wording.ts';
import { keepDraft } from '../conversations/drafts.ts';
import { useCaseloadText } from './text.ts';
import { WorkRow } from './work-row.tsx';

interface RowProps {
  card: CandidacyCard;
  action: 'answer' | 'remind' | 'open' | 'convention';
}

/** A candidacy with the one thing to do about it. */
export function CandidacyRow({ card, action }: RowProps) {
  const t = useCaseloadText();
  const name = nameOfCandidate(card.candidate);
  return (
    <WorkRow
      name={name}
      title={
        <Link to={paths.candidacy(card.id)}>{t('home.match', { person: name, slot: card.slot.title })}</Link>
      }
      actions={<RowAction card={card} action={action} />}
    >
      <p className="p-small p-muted">
        {t('home.at', { company: card.slot.establishment.name, commune: card.slot.commune.name })}
      </p>
      <div className="p-row">
        <StateBadge state={card.state} />
        <WaitLine candidacy={card} />
      </div>
      <UrgentAlert candidacy={card} />
    </WorkRow>
  );
}

/** The one button of a row. Without a turn of one's own it opens the candidacy. */
function RowAction({ card, action }: RowProps) {
  const t = useCaseloadText();
  const navigate = useNavigate();
  const { account } = useSignedIn();
  if (action === 'answer')
    return (
      <ButtonLink kind="primary" size="sm" icon="chat" to={paths.reply(card.id)}>
        {t('home.answer')}
      </ButtonLink>
    );
  if (action === 'convention' && turnAction(card, 'counsellor'))
    return <TurnButton candidacy={card} compact />;
  if (action !== 'remind')
    return (
      <ButtonLink kind="secondary" size="sm" to={paths.candidacy(card.id)}>
        {t('home.open')}
      </ButtonLink>
    );
  const remind = async () => {
    // The reminder is only a draft in the message field, so that it can be changed before it is sent.
    keepDraft(account.id, card.id, t('home.reminder', { slot: card.slot.title }));
    await navigate(paths.reply(card.id));
  };
  return (
    <Button kind="secondary" size="sm" icon="bell" onClick={() => void remind()}>
      {t('home.remind')}
    </Button>
  );
}

export function StartRow({ card }: { card: CandidacyCard }) {
  const t = useCaseloadText();
  const locale = useLocale();
  const name = nameOfCandidate(card.candidate);
  return (
    <WorkRow
      name={name}
      title={
        <Link to={paths.candidacy(card.id)}>{t('home.match', { person: name, slot: card.slot.title })}</Link>
      }
      actions={
        <ButtonLink kind="secondary" size="sm" to={paths.candidacy(card.id)}>
          {t('home.noConvention')}
        </ButtonLink>
      }
    >
      <p className="p-small">
        {t('home.starts_on', {
          day: dayInWords(card.dates.from, locale),
          company: card.slot.establishment.name,
        })}
      </p>
    </WorkRow>
  );
}

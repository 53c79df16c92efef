import type { MailboxPerson } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAuthText } from './text.ts';
import './auth.css';

/** Returns role and place of a person, which distinguish two people with the same first name in a shared mailbox. */
export function usePlaceOf(): (person: MailboxPerson) => string {
  const common = useCommonText();
  return ({ role, label }) => [role && common(`roles.${role}`), label].filter(Boolean).join(' · ');
}

/** "Who are you?": one button for each person of a shared mailbox. */
export function PersonChoice({
  people,
  busy,
  onChoose,
}: {
  people: readonly MailboxPerson[];
  /** Id of the account that is being opened. */
  busy: string | null;
  onChoose: (accountId: string) => void;
}) {
  const t = useAuthText();
  const placeOf = usePlaceOf();
  return (
    <ul className="p-list p-auth">
      {people.map((person) => (
        <li key={person.accountId}>
          <button
            type="button"
            className="p-door"
            disabled={busy !== null}
            aria-busy={busy === person.accountId}
            onClick={() => onChoose(person.accountId)}
          >
            <Avatar name={person.firstName} size={40} />
            <span className="p-door__words">
              <strong>{t('who.enter', { name: person.firstName })}</strong>
              <span className="p-door__what">{placeOf(person)}</span>
            </span>
            <Icon name="arrow-right" />
          </button>
        </li>
      ))}
    </ul>
  );
}

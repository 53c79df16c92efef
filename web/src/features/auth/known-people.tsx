import type { MailboxPerson } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { usePlaceOf } from './person-choice.tsx';
import { useAuthText } from './text.ts';

/** The mailbox already has an account: sign in to it, or create one for another person. */
export function KnownPeople({
  email,
  people,
  onAnother,
}: {
  email: string;
  people: readonly MailboxPerson[];
  onAnother: () => void;
}) {
  const t = useAuthText();
  const placeOf = usePlaceOf();
  return (
    <Page title={t('known.title')} lead={t('known.lead', { email })}>
      <div className="p-stack">
        <ul className="p-list p-auth">
          {people.map((person) => (
            <li key={person.accountId} className="p-row">
              <Avatar name={person.firstName} size={40} />
              <div>
                <strong>{person.firstName}</strong>
                <div className="p-muted p-small">{placeOf(person)}</div>
              </div>
            </li>
          ))}
        </ul>
        <div className="p-actions">
          <ButtonLink to={paths.signIn} wide>
            {t('known.signIn')}
          </ButtonLink>
          <Button kind="secondary" wide onClick={onAnother}>
            {t('known.another')}
          </Button>
        </div>
        <p className="p-muted p-small">{t('known.why')}</p>
      </div>
    </Page>
  );
}

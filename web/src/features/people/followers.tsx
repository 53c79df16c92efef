import type { Pathway } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { useAccessChange } from './access-change.ts';
import { FollowerForm } from './follower-form.tsx';
import { usePeopleText } from './text.ts';

/** Who follows this person, with a form to add a colleague. */
export function Followers({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const { change } = useAccessChange(pathway.id);
  const followers = pathway.followers.filter((each) => each.accountId !== pathway.referent?.accountId);
  const add = (id: string, name: string) =>
    change(
      () =>
        request('POST /pathways/:pathwayId/followers', {
          params: { pathwayId: pathway.id },
          body: { accountId: id },
        }),
      t('access.added', { name }),
    );
  const end = (id: string, name: string) =>
    change(
      () =>
        request('DELETE /pathways/:pathwayId/followers/:accountId', {
          params: { pathwayId: pathway.id, accountId: id },
        }),
      t('access.ended', { name }),
      () => void add(id, name),
    );
  return (
    <section className="p-section" aria-labelledby="followers">
      <h2 id="followers">{t('access.followers')}</h2>
      <ul className="p-list p-spaced">
        {[...(pathway.referent ? [pathway.referent] : []), ...followers].map((each) => (
          <li key={each.accountId} className="p-row">
            <Avatar name={each.name} />
            <span>
              <strong>{each.name}</strong>
              <br />
              <span className="p-small p-muted">
                {t(each === pathway.referent ? 'access.referent' : 'access.follower')} · {each.structure}
              </span>
            </span>
            {each !== pathway.referent && pathway.abilities.manageFollowers && (
              <Button
                kind="quiet"
                size="sm"
                aria-label={t('access.end', { name: each.name })}
                onClick={() => void end(each.accountId, each.name)}
              >
                {t('access.endShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pathway.abilities.manageFollowers && <FollowerForm pathway={pathway} />}
    </section>
  );
}

import type { Candidacy } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { useCandidaciesText } from './text.ts';

/** A company has accepted without knowing the name: asks the person to reveal it to this company only. */
export function IdentityCard({
  candidacy,
}: {
  candidacy: Pick<Candidacy, 'id' | 'state' | 'sharesIdentity' | 'slot'>;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const client = useQueryClient();
  const { id, state, sharesIdentity, slot } = candidacy;
  const own = role === 'beneficiary';
  const share = useApiMutation({
    send: () =>
      request('PUT /candidacies/:candidacyId/identity-consent', {
        params: { candidacyId: id },
        body: { granted: true, ...(own ? {} : { consentGivenOn: civilDay(new Date()) }) },
      }),
    onAnswer: (changed) =>
      void client.setQueryData(
        queryOf('GET /candidacies/:candidacyId', { params: { candidacyId: id } }).queryKey,
        changed,
      ),
    says: t('identity.done', { name: slot.establishment.name }),
    stale: ['GET /candidacies', 'GET /conversations'],
  });
  if (sharesIdentity !== false || !['accepted', 'in_immersion'].includes(state)) return null;
  return (
    <section className="p-consent" aria-labelledby="identity">
      <h2 id="identity" className="p-consent__title">
        {t(own ? 'identity.title' : 'identity.titleOther', { name: slot.establishment.name })}
      </h2>
      <p>{t(own ? 'identity.text' : 'identity.textOther')}</p>
      <div className="p-moves">
        <Button
          icon="check"
          kind={own ? 'primary' : 'secondary'}
          busy={share.pending}
          onClick={() => void share.run()}
        >
          {t(own ? 'identity.button' : 'identity.buttonOther')}
        </Button>
      </div>
    </section>
  );
}

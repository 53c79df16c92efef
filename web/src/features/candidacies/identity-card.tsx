import type { Candidacy } from '@passerelle/api/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf, refresh } from '../../app/queries.ts';
import { useRole } from '../../app/session.ts';
import { civilDay } from '../../i18n/dates.ts';
import { Button } from '../../ui/button.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCandidaciesText } from './text.ts';

/** A company has said yes and does not know the name: asked here, for this company alone. */
export function IdentityCard({
  candidacy,
}: {
  candidacy: Pick<Candidacy, 'id' | 'state' | 'sharesIdentity' | 'slot'>;
}) {
  const t = useCandidaciesText();
  const role = useRole();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const { id, state, sharesIdentity, slot } = candidacy;
  if (sharesIdentity !== false || !['accepted', 'in_immersion'].includes(state)) return null;
  const own = role === 'beneficiary';

  const share = async () => {
    setBusy(true);
    try {
      const changed = await request('PUT /candidacies/:candidacyId/identity-consent', {
        params: { candidacyId: id },
        body: { granted: true, ...(own ? {} : { consentGivenOn: civilDay(new Date()) }) },
      });
      client.setQueryData(
        queryOf('GET /candidacies/:candidacyId', { params: { candidacyId: id } }).queryKey,
        changed,
      );
      await refresh(client, 'GET /candidacies', 'GET /conversations');
      toast({ text: t('identity.done', { name: slot.establishment.name }) });
    } catch (error) {
      toast({ tone: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="p-consent" aria-labelledby="identity">
      <h2 id="identity" className="p-consent__title">
        {t(own ? 'identity.title' : 'identity.titleOther', { name: slot.establishment.name })}
      </h2>
      <p>{t(own ? 'identity.text' : 'identity.textOther')}</p>
      <div className="p-moves">
        <Button icon="check" kind={own ? 'primary' : 'secondary'} busy={busy} onClick={() => void share()}>
          {t(own ? 'identity.button' : 'identity.buttonOther')}
        </Button>
      </div>
    </section>
  );
}

import type { Establishment } from '@passerelle/api/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { hasCode, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { draftOf } from './establishment-draft.ts';
import { digitsOf } from './siret.ts';
import { useEmployerText } from './text.ts';

const rules = lazyResolver(() => import('./establishment.resolver.ts'));

/** Creates an establishment, or changes `held`. */
export function useEstablishmentForm(held: Establishment | undefined) {
  const t = useEmployerText();
  const navigate = useNavigate();
  // the version loaded when the form opened, so that a colleague's change causes a conflict and is not overwritten
  const [version] = useState(held?.version ?? 0);
  /** A SIRET that is already declared; the user can ask to join it. */
  const [taken, setTaken] = useState('');
  const form = useApiForm({
    rules,
    defaultValues: draftOf(held),
    keptAs: `establishment.${held?.id ?? 'new'}`,
    send: ({ siret = '', ...body }) =>
      held
        ? request('PATCH /establishments/:establishmentId', {
            params: { establishmentId: held.id },
            body,
            ifMatch: version,
          })
        : request('POST /establishments', { body: { ...body, siret } }),
    says: t(held ? 'establishment.saved' : 'establishment.done'),
    // a first establishment creates a membership, which is part of the session
    stale: ['GET /session', 'GET /establishments/mine', 'GET /slots/mine'],
    onDone: () => navigate(held ? paths.employerHome : paths.newSlot),
    onProblem: (error, { siret = '' }) => {
      if (!hasCode(error, 'siret_taken')) return false;
      setTaken(siret);
      form.form.setError('siret', { type: 'server', message: t('establishment.siretTaken') });
      form.form.setFocus('siret');
      return true;
    },
  });
  const typed = digitsOf(form.form.watch('siret') ?? '');
  return { form, siretToJoin: taken !== '' && taken === typed ? taken : null };
}

export type EstablishmentFormOf = ReturnType<typeof useEstablishmentForm>['form'];

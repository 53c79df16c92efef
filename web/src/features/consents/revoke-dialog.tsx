import type { ConsentEffects, Pathway } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { useConsentsText } from './text.ts';

export type Purpose = Pathway['consents'][number]['purpose'];

/** Before a consent is revoked, shows the consequences that the API lists, then one button. Open while a purpose is set. */
export function RevokeDialog({
  pathwayId,
  purpose,
  own,
  onClose,
  onConfirm,
}: {
  pathwayId: string;
  purpose: Purpose | null;
  /** True for the person themselves; false for a counsellor. */
  own: boolean;
  onClose: () => void;
  /** Shows its own problems. */
  onConfirm: (purpose: Purpose) => Promise<unknown>;
}) {
  const t = useConsentsText();
  const common = useCommonText();
  const effects = useQuery({
    ...queryOf('GET /pathways/:pathwayId/consents/:purpose/effects', {
      params: { pathwayId, purpose: purpose ?? 'matching' },
    }),
    enabled: purpose !== null,
    // always fetched again, because the consequences must be current
    staleTime: 0,
    gcTime: 0,
  });
  const confirm = useApiMutation({
    send: async (revoked: Purpose) => onConfirm(revoked),
    onDone: onClose,
  });
  return (
    <Dialog
      open={purpose !== null}
      onClose={onClose}
      title={t(own ? 'me.title' : 'person.title')}
      footer={
        <>
          <Button
            busy={confirm.pending}
            disabled={!effects.isSuccess}
            onClick={() => purpose && void confirm.run(purpose)}
          >
            {t(own ? 'confirm' : 'confirmPerson')}
          </Button>
          <Button kind="tertiary" onClick={onClose}>
            {common('state.back')}
          </Button>
        </>
      }
    >
      {effects.isError ? (
        <ErrorState error={effects.error} onRetry={() => void effects.refetch()} />
      ) : effects.isSuccess && purpose ? (
        <Effects effects={effects.data} purpose={purpose} own={own} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Dialog>
  );
}

function Effects({ effects, purpose, own }: { effects: ConsentEffects; purpose: Purpose; own: boolean }) {
  const t = useConsentsText();
  const voice = own ? 'me' : 'person';
  const { requests, proposals, names, followers } = effects;
  const nothing = requests + proposals + names + followers.length === 0;
  return (
    <>
      <ul>
        {purpose === 'matching' && <li>{t(`${voice}.matching`)}</li>}
        {requests > 0 && <li>{t(`${voice}.requests`, { count: requests })}</li>}
        {proposals > 0 && <li>{t(`${voice}.proposals`, { count: proposals })}</li>}
        {names > 0 && <li>{t(`${voice}.names`, { count: names })}</li>}
        {followers.map((one) => (
          <li key={`${one.name} ${one.structure}`}>{t(`${voice}.followers`, { who: t('who', one) })}</li>
        ))}
        {nothing && <li>{t(`${voice}.nothing`)}</li>}
      </ul>
      <p className="p-small p-muted">{t(`${voice}.always`)}</p>
    </>
  );
}

import type { Engagement } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { queryOf } from '../../app/queries.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

interface Props {
  pathwayId: string;
  contract: Pick<Engagement, 'alike' | 'id' | 'immersions'>;
  /** The place of the immersion among the actions. */
  action: number;
}

/** Says which candidacy an immersion is, and takes it back; the signed words stay as they are. */
function useLink({ pathwayId, contract, action }: Props) {
  const t = usePlanText();
  const link = useApiMutation({
    send: (candidacyId: string | null) =>
      request('PUT /pathways/:pathwayId/engagements/:engagementId/immersions', {
        params: { pathwayId, engagementId: contract.id },
        body: { action, candidacyId },
      }),
    says: (_, candidacyId) => ({
      text: t(candidacyId ? 'link.linked' : 'link.unlinked'),
      undo: () => void link.run(candidacyId ? null : before),
    }),
    stale: planShows,
    staleOnProblem: ['GET /pathways/:pathwayId/plan'],
  });
  const before = contract.immersions.find((one) => one.action === action)?.candidacyId ?? null;
  return link;
}

/** Of an immersion that has none: what is alike first, all others behind a button. */
export function ActionCandidacy(props: Props) {
  const t = usePlanText();
  const { contract, action } = props;
  const [choosing, setChoosing] = useState(false);
  const link = useLink(props);
  const alike = contract.alike.filter((one) => one.action === action);
  return (
    <div className="p-stack p-plan-link">
      {alike.map(({ candidacyId, label }) => (
        <p key={candidacyId} className="p-row">
          <span>{t('link.alike', { label })}</span>
          <Button
            kind="secondary"
            size="sm"
            busy={link.pending && link.pendingInput === candidacyId}
            onClick={() => void link.run(candidacyId)}
          >
            {t('link.link')}
          </Button>
        </p>
      ))}
      {choosing ? (
        <Choice {...props} onChoose={(candidacyId) => void link.run(candidacyId)} />
      ) : (
        <div>
          <Button kind="quiet" size="sm" onClick={() => setChoosing(true)}>
            {t(alike.length > 0 ? 'link.other' : 'link.choose')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Choice({ pathwayId, onChoose }: Props & { onChoose: (candidacyId: string) => void }) {
  const t = usePlanText();
  const list = useQuery(queryOf('GET /candidacies', { query: { pathwayId, limit: 50 } }));
  const options = (list.data?.items ?? []).map(({ id, slot }) => ({
    value: id,
    label: `${slot.title}, ${slot.establishment.name}`,
  }));
  if (list.isSuccess && options.length === 0) return <p className="p-small p-muted">{t('link.none')}</p>;
  return (
    <Select
      label={t('link.which')}
      placeholder={t('contract.noCandidacy')}
      value=""
      disabled={list.isPending}
      onChange={(event) => onChoose(event.target.value)}
      options={options}
    />
  );
}

/** Takes back what was said after the contract was sent; what was signed has no such button. */
export function Unlink(props: Props) {
  const t = usePlanText();
  const link = useLink(props);
  return (
    <Button kind="quiet" size="sm" icon="close" busy={link.pending} onClick={() => void link.run(null)}>
      {t('link.unlink')}
    </Button>
  );
}

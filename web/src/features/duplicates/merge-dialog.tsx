import type { AlikePerson, LikelyDuplicate } from '@passerelle/api/contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/form.tsx';
import { fullNameOf } from './person-facts.tsx';
import { useDuplicatesText } from './text.ts';

const facts = ['firstName', 'lastName', 'birthDate', 'email', 'phone'] as const;
type Fact = (typeof facts)[number];
type Side = 'first' | 'second';

/** Fields that are set in both files and differ, so that somebody must choose the right value. */
function differing(first: AlikePerson, second: AlikePerson): Fact[] {
  return facts.filter((fact) => first[fact] && second[fact] && first[fact] !== second[fact]);
}

export function MergeDialog({
  pair,
  open,
  onClose,
}: {
  pair: LikelyDuplicate;
  open: boolean;
  onClose: () => void;
}) {
  const t = useDuplicatesText();
  const common = useCommonText();
  const navigate = useNavigate();
  const { first, second } = pair;
  const [keep, setKeep] = useState<Side>(second.hasAccount && !first.hasAccount ? 'second' : 'first');
  const [right, setRight] = useState<Partial<Record<Fact, Side>>>({});
  const [kept, absorbed] = keep === 'first' ? [first, second] : [second, first];

  const merge = useApiMutation({
    send: () => {
      const take = Object.fromEntries(
        Object.entries(right).map(([fact, side]) => [fact, side === keep ? 'kept' : 'absorbed'] as const),
      );
      return request('POST /pathways/:pathwayId/merges', {
        params: { pathwayId: kept.pathwayId },
        body: { absorbedId: absorbed.pathwayId, take },
      });
    },
    says: t('done'),
    stale: ['GET /duplicates', 'GET /pathways', 'GET /pathways/:pathwayId'],
    onDone: () => navigate(paths.person(kept.pathwayId)),
    problemIn: 'page',
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('mergeTitle')}
      footer={
        <>
          <Button kind="secondary" onClick={onClose}>
            {common('state.back')}
          </Button>
          <Button busy={merge.pending} onClick={() => void merge.run()}>
            {t('merge')}
          </Button>
        </>
      }
    >
      <p>{t('mergeLead')}</p>
      <ProblemAlert problem={merge.problem} />
      <RadioGroup
        legend={t('keep')}
        value={keep}
        onChange={setKeep}
        options={[
          { value: 'first', label: fullNameOf(first) },
          { value: 'second', label: fullNameOf(second) },
        ]}
      />
      {differing(first, second).map((fact) => (
        <RadioGroup
          key={fact}
          inline
          legend={t(`fields.${fact}`)}
          value={right[fact] ?? keep}
          onChange={(side) => setRight({ ...right, [fact]: side })}
          options={[
            { value: 'first', label: first[fact] ?? '' },
            { value: 'second', label: second[fact] ?? '' },
          ]}
        />
      ))}
    </Dialog>
  );
}

import type { LikelyDuplicate } from '@passerelle/api/contract';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { differing } from './merging.ts';
import { fullNameOf } from './person-facts.tsx';
import { useDuplicatesText } from './text.ts';

const rules = lazyResolver(() => import('./merge.resolver.ts'));

/** Merges two files of one person: which is kept, and which values are right where they differ. */
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
  const formId = useId();
  const navigate = useNavigate();
  const { first, second } = pair;
  const ids = { first: first.pathwayId, second: second.pathwayId };
  const keptId = (absorbedId: string) => (absorbedId === ids.first ? ids.second : ids.first);
  const form = useApiForm({
    rules,
    defaultValues: {
      ids,
      keep: second.hasAccount && !first.hasAccount ? 'second' : 'first',
      right: {},
    },
    send: (body) =>
      request('POST /pathways/:pathwayId/merges', { params: { pathwayId: keptId(body.absorbedId) }, body }),
    says: t('done'),
    stale: ['GET /duplicates', 'GET /pathways', 'GET /pathways/:pathwayId'],
    onDone: (_merge, { absorbedId }) => navigate(paths.person(keptId(absorbedId))),
  });
  const keep = form.control('keep');
  const right = form.control('right');
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
          <Button type="submit" form={formId} busy={form.busy}>
            {t('merge')}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId}>
        <p>{t('mergeLead')}</p>
        <RadioGroup
          legend={t('keep')}
          {...keep}
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
            value={right.value[fact] ?? keep.value}
            onChange={(side) => right.onChange({ ...right.value, [fact]: side })}
            options={[
              { value: 'first', label: first[fact] ?? '' },
              { value: 'second', label: second[fact] ?? '' },
            ]}
          />
        ))}
      </Form>
    </Dialog>
  );
}

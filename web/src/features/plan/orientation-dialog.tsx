import { noticeWays, orientationAuthorities, orientationKinds, type Pathway } from '@passerelle/api/contract';
import { mayOrient } from '@passerelle/api/rules';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { focusTitle } from '../../app/focus-title.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { queryOf } from '../../app/queries.ts';
import { useSignedIn } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { civilDay } from '../../i18n/dates.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { planShows } from './plan-shows.ts';
import { usePlanText } from './text.ts';

const rules = lazyResolver(() => import('./orientation.resolver.ts'));

interface Props {
  pathway: Pathway;
  open: boolean;
  onClose: () => void;
}

/** Decides the orientation: the kind of path, who accompanies, why, and how the person is told. */
export function OrientationDialog({ pathway, open, onClose }: Props) {
  const t = usePlanText();
  const common = useCommonText();
  const { form, structures, referents } = useOrientationForm({ pathway, open, onClose });
  const authorities = orientationAuthorities.filter((each) => mayOrient(each, pathway.rsa));
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t('orientation.decide')}
      button={t('orientation.save')}
    >
      <RadioGroup
        legend={t('orientation.kind')}
        options={orientationKinds.map((value) => ({
          value,
          label: t(`orientation.kinds.${value}`),
          hint: t(`orientation.kindHints.${value}`),
        }))}
        {...form.control('kind')}
      />
      <Select
        label={t('orientation.authority')}
        placeholder={common('state.choose')}
        options={authorities.map((value) => ({ value, label: t(`orientation.authorities.${value}`) }))}
        {...form.field('authority')}
      />
      <Select
        label={t('orientation.structure')}
        hint={t('orientation.leaves')}
        options={structures.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('structureId')}
      />
      <Select
        label={t('orientation.referent')}
        hint={t('orientation.referentHint')}
        options={[
          { value: '', label: t('orientation.anyReferent') },
          ...referents.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
        {...form.field('referentId')}
      />
      <TextArea
        label={t('orientation.reason')}
        hint={t('orientation.reasonHint')}
        rows={3}
        maxLength={1000}
        {...form.field('reason')}
      />
      <TextInput label={t('orientation.decidedOn')} type="date" {...form.field('decidedOn')} />
      <RadioGroup
        legend={t('orientation.notice')}
        options={noticeWays.map((value) => ({ value, label: t(`orientation.ways.${value}`) }))}
        {...form.control('notice')}
      />
    </FormDialog>
  );
}

function useOrientationForm({ pathway, open, onClose }: Props) {
  const t = usePlanText();
  const navigate = useNavigate();
  const clientId = useRef(newClientId());
  const { account, membership } = useSignedIn();
  const own = membership.structureId ?? '';
  // in one's own structure the referent stays, unless another one is chosen
  const stays = pathway.referent?.accountId ?? account.id;
  const list = useQuery(queryOf('GET /structures', { query: { limit: 100 } }));
  const form = useApiForm({
    rules,
    defaultValues: {
      kind: 'employment',
      structureId: own,
      referentId: stays,
      reason: '',
      decidedOn: civilDay(new Date()),
      notice: pathway.email || pathway.hasAccount ? 'email' : 'in_hand',
    },
    send: (body) =>
      request('POST /pathways/:pathwayId/orientations', {
        params: { pathwayId: pathway.id },
        body: {
          ...body,
          clientId: clientId.current,
          referentId: body.referentId || null,
        },
      }),
    says: ({ stillMine }) => t(stillMine ? 'orientation.saved' : 'orientation.gone'),
    stale: planShows,
    onDone: ({ stillMine }) => {
      clientId.current = newClientId();
      onClose();
      if (stillMine) focusTitle();
      else void navigate(paths.caseload);
    },
  });
  const structureId = form.form.watch('structureId');
  const { setValue } = form.form;
  const choices = useQuery({
    ...queryOf('GET /pathways/:pathwayId/referent-choices', {
      params: { pathwayId: pathway.id },
      query: { structureId },
    }),
    enabled: open && structureId !== '',
  });
  const known = choices.data;
  // once its options are there, which a select needs to hold a value
  useEffect(() => {
    if (known) setValue('referentId', structureId === own ? stays : '');
  }, [setValue, structureId, own, stays, known]);
  return { form, structures: list.data?.items ?? [], referents: known?.items ?? [] };
}

import { type Objective, type SavedSearch, usualRadiusKm } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { OccupationField } from '../slots/occupation-field.tsx';
import { type Asked, useQuestionWords } from './question-words.ts';
import type { SearchForm } from './save.resolver.ts';
import { useSearchesText } from './text.ts';

const rules = lazyResolver(() => import('./save.resolver.ts'));
const radii = [5, 10, 20, 30, 50];
const objectives: readonly Objective[] = ['discover', 'confirm', 'recruit'];

interface Props {
  asked: Asked;
  /** The search that is changed; none for a new one. */
  search?: SavedSearch | undefined;
  open: boolean;
  onClose: () => void;
}

const valuesOf = ({ question }: Asked, search: SavedSearch | undefined, name: string): SearchForm => ({
  clientId: newClientId(),
  name: search?.name ?? name,
  q: question.q ?? '',
  occupation: question.occupation ?? '',
  objective: question.objective ?? '',
  commune: question.commune ?? '',
  withinKm: question.withinKm ? String(question.withinKm) : '',
  live: search?.live ?? true,
  mail: search?.mail ?? true,
});

/** A search to be kept, or changed: its name, what it asks, and the ways to be told. */
export function SearchDialog({ asked, search, open, onClose }: Props) {
  const t = useSearchesText();
  const words = useQuestionWords();
  const common = useCommonText();
  const [placeName, setPlaceName] = useState(asked.placeName);
  const [occupationName, setOccupationName] = useState(asked.occupationName);
  const form = useApiForm({
    rules,
    defaultValues: valuesOf(asked, search, words.name(asked)),
    send: ({ clientId, ...own }) =>
      search
        ? request('PATCH /saved-searches/:searchId', {
            params: { searchId: search.id },
            ifMatch: search.version,
            body: own,
          })
        : request('POST /saved-searches', { body: { clientId, ...own } }),
    says: t(search ? 'tell.changed' : 'tell.done'),
    stale: ['GET /saved-searches'],
    staleOnProblem: ['GET /saved-searches'],
    onDone: onClose,
  });
  const commune = form.form.watch('commune');
  return (
    <FormDialog
      form={form}
      open={open}
      onClose={onClose}
      title={t(search ? 'tell.editTitle' : 'tell.title')}
      lead={search ? undefined : t('tell.what', { words: words.line(asked) })}
      button={t('tell.save')}
      icon="bell"
    >
      <TextInput label={t('tell.name')} maxLength={80} {...form.field('name')} />
      {search && (
        <>
          <TextInput label={t('tell.q')} optional maxLength={200} {...form.field('q')} />
          <OccupationField
            label={t('tell.occupation')}
            optional
            initialName={occupationName}
            onChange={(chosen) => {
              setOccupationName(chosen?.label ?? '');
              form.form.setValue('occupation', chosen?.code ?? '');
            }}
          />
          <CommuneField
            label={t('tell.commune')}
            optional
            initialName={placeName}
            onChange={(chosen) => {
              setPlaceName(chosen?.name ?? '');
              form.form.setValue('commune', chosen?.code ?? '');
            }}
          />
          {commune && (
            <Select
              label={t('tell.within')}
              placeholder={t('tell.usualRadius', { km: usualRadiusKm })}
              options={radii.map((km) => ({ value: String(km), label: t('tell.km', { km }) }))}
              {...form.field('withinKm')}
            />
          )}
          <Select
            label={t('tell.objective')}
            placeholder={t('tell.anyObjective')}
            options={objectives.map((value) => ({ value, label: common(`objectives.${value}`) }))}
            {...form.field('objective')}
          />
        </>
      )}
      <Checkbox label={t('tell.live')} {...form.field('live')} />
      <Checkbox label={t('tell.mail')} {...form.field('mail')} />
    </FormDialog>
  );
}

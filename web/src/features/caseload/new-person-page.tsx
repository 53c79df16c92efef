import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { type Answer, type Call, request } from '../../app/api.ts';
import { applyFieldErrors, useFieldSentence } from '../../app/form-errors.ts';
import { lazyResolver, usePreloaded } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AlikePeople, ElsewhereHint } from '../doubles/alike-people.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useCaseloadText } from './text.ts';

const rules = lazyResolver(() => import('./new-person.resolver.ts'));

type NewPerson = Call<'POST /pathways'>['body'];

const emptyIsNull = {
  setValueAs: (value: string | null) => (value === null || value.trim() === '' ? null : value.trim()),
};

/** A pathway begins with two names; the rest is filled in together. */
export function NewPersonPage() {
  const t = useCaseloadText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toast = useToast();
  const sentence = useProblemSentence();
  const fieldSentence = useFieldSentence();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    resolver: usePreloaded(rules),
    defaultValues: {
      firstName: '',
      lastName: '',
      email: null,
      phone: null,
      birthDate: null,
      communeCode: null,
    },
  });
  const { errors } = form.formState;
  const [alike, setAlike] = useState<Answer<'POST /pathways/alike'>['items']>([]);
  const create = async (body: NewPerson, evenIfAlike: boolean) => {
    setProblem(null);
    try {
      const { communeCode: _elsewhere, ...identity } = body;
      const { items } = evenIfAlike
        ? { items: [] }
        : await request('POST /pathways/alike', { body: identity });
      setAlike(items);
      if (items.length > 0) return;
      const pathway = await request('POST /pathways', { body });
      await refresh(client, 'GET /pathways');
      toast({ text: t('create.done', { name: pathway.firstName }) });
      await navigate(paths.person(pathway.id));
    } catch (error) {
      const fields = ['firstName', 'lastName', 'email', 'phone', 'birthDate', 'communeCode'] as const;
      if (!applyFieldErrors(error, form.setError, fields)) setProblem(error);
    }
  };
  const submit = form.handleSubmit((body) => create(body, false));
  return (
    <Page
      title={t('create.title')}
      lead={t('create.lead')}
      crumbs={[{ to: paths.caseload, label: t('create.crumb') }]}
    >
      <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem !== null && (
          <Alert tone="error" live>
            {sentence(problem)}
          </Alert>
        )}
        <div className="p-two">
          <TextInput
            label={t('create.firstName')}
            autoComplete="off"
            error={fieldSentence(errors.firstName)}
            {...form.register('firstName')}
          />
          <TextInput
            label={t('create.lastName')}
            autoComplete="off"
            error={fieldSentence(errors.lastName)}
            {...form.register('lastName')}
          />
        </div>
        <TextInput
          label={t('create.email')}
          hint={t('create.emailHint')}
          type="email"
          optional
          autoComplete="off"
          error={fieldSentence(errors.email, 'email')}
          {...form.register('email', emptyIsNull)}
        />
        <TextInput
          label={t('create.phone')}
          type="tel"
          optional
          autoComplete="off"
          error={fieldSentence(errors.phone)}
          {...form.register('phone', {
            setValueAs: (value: string | null) => value?.replace(/[\s.-]/g, '') || null,
          })}
        />
        <TextInput
          label={t('create.birthDate')}
          hint={t('create.birthHint')}
          type="date"
          optional
          error={fieldSentence(errors.birthDate, 'date')}
          {...form.register('birthDate', emptyIsNull)}
        />
        <CommuneField
          label={t('create.commune')}
          optional
          error={fieldSentence(errors.communeCode)}
          onChange={(commune) => form.setValue('communeCode', commune?.code ?? null)}
        />
        <ElsewhereHint />
        {alike.length > 0 && (
          <AlikePeople
            found={alike}
            onCreateAnyway={() => void form.handleSubmit((body) => create(body, true))()}
          />
        )}
        <div>
          <Button type="submit" wide busy={form.formState.isSubmitting}>
            {t('create.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Answer, request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { ElsewhereHint, SimilarPeople } from '../duplicates/similar-people.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useCaseloadText } from './text.ts';

const rules = lazyResolver(() => import('./new-person.resolver.ts'));

const emptyIsNull = {
  setValueAs: (value: string | null) => (value === null || value.trim() === '' ? null : value.trim()),
};

/** Creates a pathway with a first and a last name; the rest is filled in later with the person. */
export function NewPersonPage() {
  const t = useCaseloadText();
  const navigate = useNavigate();
  const [alike, setAlike] = useState<Answer<'POST /pathways/alike'>['items']>([]);
  // set when the user confirms that the person is none of those with a similar name
  const evenIfAlike = useRef(false);
  const form = useApiForm({
    rules,
    defaultValues: {
      firstName: '',
      lastName: '',
      email: null,
      phone: null,
      birthDate: null,
      communeCode: null,
    },
    keptAs: 'new-person',
    send: async (body) => {
      const { communeCode: _elsewhere, ...identity } = body;
      const { items } = evenIfAlike.current
        ? { items: [] }
        : await request('POST /pathways/alike', { body: identity });
      setAlike(items);
      return items.length > 0 ? null : request('POST /pathways', { body });
    },
    says: (pathway) => pathway && t('create.done', { name: pathway.firstName }),
    stale: ['GET /pathways'],
    onDone: async (pathway) => {
      if (pathway) await navigate(paths.person(pathway.id));
    },
  });
  const createAnyway = async () => {
    evenIfAlike.current = true;
    await form.submit();
    evenIfAlike.current = false;
  };
  const commune = form.control('communeCode');
  return (
    <Page
      title={t('create.title')}
      lead={t('create.lead')}
      crumbs={[{ to: paths.caseload, label: t('create.crumb') }]}
    >
      <Form form={form}>
        <div className="p-two">
          <TextInput label={t('create.firstName')} autoComplete="off" {...form.field('firstName')} />
          <TextInput label={t('create.lastName')} autoComplete="off" {...form.field('lastName')} />
        </div>
        <TextInput
          label={t('create.email')}
          hint={t('create.emailHint')}
          type="email"
          optional
          autoComplete="off"
          {...form.field('email', { ...emptyIsNull, kind: 'email' })}
        />
        <TextInput
          label={t('create.phone')}
          type="tel"
          optional
          autoComplete="off"
          {...form.field('phone', {
            setValueAs: (value: string | null) => value?.replace(/[\s.-]/g, '') || null,
          })}
        />
        <TextInput
          label={t('create.birthDate')}
          hint={t('create.birthHint')}
          type="date"
          optional
          {...form.field('birthDate', { ...emptyIsNull, kind: 'date' })}
        />
        <CommuneField
          label={t('create.commune')}
          optional
          error={commune.error}
          onChange={(chosen) => commune.onChange(chosen?.code ?? null)}
        />
        <ElsewhereHint />
        {alike.length > 0 && <SimilarPeople found={alike} onCreateAnyway={() => void createAnyway()} />}
        <div>
          <Button type="submit" wide busy={form.busy}>
            {t('create.submit')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

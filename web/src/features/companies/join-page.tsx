import { useNavigate, useSearchParams } from 'react-router';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { useCompaniesText } from './text.ts';

const rules = lazyResolver(() => import('./join.resolver.ts'));

/** Asks to join the establishment with this SIRET. The form for a new establishment links here when it already exists. */
export function JoinPage() {
  const t = useCompaniesText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const form = useApiForm({
    rules,
    defaultValues: { siret: params.get('siret') ?? '', word: '' },
    keptAs: 'join',
    send: (body) => request('POST /join-requests', { body }),
    says: t('join.sent'),
    stale: ['GET /join-requests/mine'],
    onDone: () => navigate(paths.employerHome),
  });
  return (
    <Page
      title={t('join.title')}
      lead={t('join.lead')}
      crumbs={[{ to: paths.employerHome, label: t('team.crumb') }]}
    >
      <Form form={form}>
        {params.has('siret') && <Alert tone="info">{t('join.already')}</Alert>}
        <TextInput label={t('join.siret')} inputMode="numeric" autoComplete="off" {...form.field('siret')} />
        <TextArea
          label={t('join.word')}
          hint={t('join.wordHint')}
          optional
          maxLength={2000}
          {...form.field('word')}
        />
        <div>
          <Button type="submit" busy={form.busy}>
            {t('join.send')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

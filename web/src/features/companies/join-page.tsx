import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiProblem, request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { refresh } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemText } from '../../ui/states.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkSiret, digitsOf } from '../employer/siret.ts';
import { useCompaniesText } from './text.ts';

/** Asks to join the establishment of a SIRET; the form of a declared one leads here with it. */
export function JoinPage() {
  const t = useCompaniesText();
  const common = useCommonText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [params] = useSearchParams();
  const [siret, setSiret] = useState(params.get('siret') ?? '');
  const [word, setWord] = useState('');
  const [wrong, setWrong] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    setWrong('');
    if (checkSiret(siret).state !== 'valid') {
      setWrong(common('form.siret'));
      return;
    }
    setBusy(true);
    try {
      await request('POST /join-requests', { body: { siret: digitsOf(siret), word: word.trim() } });
      toast({ text: t('join.sent') });
      await refresh(client, 'GET /join-requests/mine');
      await navigate(paths.employerHome);
    } catch (error) {
      const field = error instanceof ApiProblem && error.errors.find(({ path }) => path === 'body.siret');
      if (field) setWrong(field.message);
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('join.title')}
      lead={t('join.lead')}
      crumbs={[{ to: paths.employerHome, label: t('team.crumb') }]}
    >
      <form className="p-form" noValidate onSubmit={(event) => void submit(event)}>
        {params.has('siret') && <Alert tone="info">{t('join.already')}</Alert>}
        {problem !== null && (
          <Alert tone="error" live>
            <ProblemText error={problem} />
          </Alert>
        )}
        <TextInput
          label={t('join.siret')}
          inputMode="numeric"
          autoComplete="off"
          value={siret}
          error={wrong || undefined}
          onChange={(event) => {
            setSiret(event.target.value);
            setWrong('');
          }}
        />
        <TextArea
          label={t('join.word')}
          hint={t('join.wordHint')}
          optional
          maxLength={2000}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <div>
          <Button type="submit" busy={busy}>
            {t('join.send')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { request } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { useProblemSentence } from '../../ui/states.tsx';
import { useAccessLettersText } from './text.ts';
import { type OpenLetter, WayChoice } from './way-choice.tsx';

/** What the QR code of the letter fills in: the identifier alone, after the #, which no server sees. */
function identifierOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, '')).slice(0, 40);
  } catch {
    return '';
  }
}

/** From the paper into the account: first the letter is checked, then a way in is chosen, and that spends it. */
export function AccessLetterPage() {
  const t = useAccessLettersText();
  const { hash } = useLocation();
  const [typed, setTyped] = useState({ identifier: identifierOf(hash), code: '' });
  const [letter, setLetter] = useState<OpenLetter | null>(null);
  if (letter) return <WayChoice letter={letter} onBack={() => setLetter(null)} />;
  return (
    <Page title={t('page.title')} lead={t('page.lead')}>
      <LetterForm typed={typed} onType={setTyped} onOpen={setLetter} />
      <p className="p-section">{t('page.help')}</p>
      <p>
        {t('page.already')} <Link to={paths.signIn}>{t('page.signIn')}</Link>
      </p>
    </Page>
  );
}

interface Typed {
  identifier: string;
  code: string;
}

function LetterForm({
  typed,
  onType,
  onOpen,
}: {
  typed: Typed;
  onType: (typed: Typed) => void;
  onOpen: (letter: OpenLetter) => void;
}) {
  const t = useAccessLettersText();
  const sentence = useProblemSentence();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const missing = (value: string) => (tried && value.trim() === '' ? t('page.required') : undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typed.identifier.trim() === '' || typed.code.trim() === '') return;
    setBusy(true);
    setProblem(null);
    try {
      onOpen({ ...typed, ...(await request('POST /access-letters/check', { body: typed })) });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form className="p-form" onSubmit={(event) => void submit(event)} noValidate>
      {problem !== null && (
        <Alert tone="error" live>
          {sentence(problem)}
        </Alert>
      )}
      <TextInput
        label={t('page.identifier')}
        hint={t('page.identifierHint')}
        name="identifier"
        autoComplete="username"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={missing(typed.identifier)}
        value={typed.identifier}
        onChange={(event) => onType({ ...typed, identifier: event.target.value })}
      />
      <TextInput
        label={t('page.code')}
        hint={t('page.codeHint')}
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={missing(typed.code)}
        value={typed.code}
        onChange={(event) => onType({ ...typed, code: event.target.value })}
      />
      <div>
        <Button type="submit" busy={busy} wide>
          {t('page.submit')}
        </Button>
      </div>
    </form>
  );
}

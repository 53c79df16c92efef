import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { MethodChoice } from './method-choice.tsx';
import type { OpenLetter } from './open-letter.ts';
import { useAccessLettersText } from './text.ts';

const rules = lazyResolver(() => import('./access-letter.resolver.ts'));

/** The identifier from the letter's QR code. It follows the `#`, so no server receives it. */
function identifierOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, '')).slice(0, 40);
  } catch {
    return '';
  }
}

/** Signs in with a letter: it is checked first, then the person chooses how to sign in later, which uses it up. */
export function AccessLetterPage() {
  const t = useAccessLettersText();
  const { hash } = useLocation();
  const [typed, setTyped] = useState<Typed>({ identifier: identifierOf(hash), code: '' });
  const [letter, setLetter] = useState<OpenLetter | null>(null);
  if (letter) return <MethodChoice letter={letter} onBack={() => setLetter(null)} />;
  const open = (found: OpenLetter) => {
    // going back from the choice shows the typed values again
    setTyped(found);
    setLetter(found);
  };
  return (
    <Page title={t('page.title')} lead={t('page.lead')}>
      <LetterForm typed={typed} onOpen={open} />
      <p className="p-section">{t('page.help')}</p>
      <p>
        {t('page.already')} <Link to={paths.signIn}>{t('page.signIn')}</Link>
      </p>
    </Page>
  );
}

type Typed = Pick<OpenLetter, 'identifier' | 'code'>;

function LetterForm({
  typed: { identifier, code },
  onOpen,
}: {
  typed: Typed;
  onOpen: (letter: OpenLetter) => void;
}) {
  const t = useAccessLettersText();
  const form = useApiForm({
    rules,
    defaultValues: { identifier, code },
    send: (body) => request('POST /access-letters/check', { body }),
    onDone: (found, sent) => onOpen({ ...sent, ...found }),
  });
  const { error: noIdentifier, ...identifierField } = form.field('identifier');
  const { error: noCode, ...codeField } = form.field('code');
  return (
    <Form form={form}>
      <TextInput
        label={t('page.identifier')}
        hint={t('page.identifierHint')}
        autoComplete="username"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={noIdentifier && t('page.required')}
        {...identifierField}
      />
      <TextInput
        label={t('page.code')}
        hint={t('page.codeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={noCode && t('page.required')}
        {...codeField}
      />
      <div>
        <Button type="submit" busy={form.busy} wide>
          {t('page.submit')}
        </Button>
      </div>
    </Form>
  );
}

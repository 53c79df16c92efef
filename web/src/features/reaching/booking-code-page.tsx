import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form, type FormWiring } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { useReachingText } from './text.ts';

/** To type the code of a letter. */
export function BookingCodePage() {
  const t = useReachingText();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const typed = code.replaceAll(/[\s.\-–—_/]/g, '').toUpperCase();
  const form: FormWiring = {
    ref: useRef<HTMLFormElement>(null),
    problem: null,
    submit: async (event) => {
      event?.preventDefault();
      if (typed !== '') await navigate(paths.bookingByCode(typed));
    },
  };
  return (
    <Page title={t('code.title')} lead={t('code.lead')}>
      <Form form={form}>
        <TextInput
          label={t('code.code')}
          hint={t('code.hint')}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={30}
        />
        <div>
          <Button type="submit" disabled={typed === ''}>
            {t('code.open')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

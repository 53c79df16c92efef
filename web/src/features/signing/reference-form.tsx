import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { fieldRule } from './field-rule.ts';
import { useSigningText } from './text.ts';

/** `2026 7k3m 9qf2` as `2026-7K3M-9QF2`, whatever separates the groups. */
export const asPrinted = (typed: string): string => {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return signs.length === 12 ? [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)].join('-') : signs;
};

const rules = fieldRule('reference', (typed) => {
  const reference = asPrinted(typed);
  return reference.length >= 8 && reference.length <= 20 ? reference : null;
});

/** Types the reference of a printed convention; the answer has its own address. */
export function ReferenceForm() {
  const t = useSigningText();
  const navigate = useNavigate();
  const form = useApiForm({
    rules,
    defaultValues: { reference: '' },
    send: async ({ reference }) => navigate(paths.checkConvention(reference)),
  });
  const { error, ...field } = form.field('reference');
  return (
    <Form form={form}>
      <TextInput
        label={t('check.label')}
        hint={t('check.hint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={error && t('check.needed')}
        {...field}
      />
      <div>
        <Button type="submit" icon="search" busy={form.busy}>
          {t('check.button')}
        </Button>
      </div>
    </Form>
  );
}

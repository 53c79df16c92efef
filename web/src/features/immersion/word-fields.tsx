import { useRole } from '../../app/session.ts';
import type { ApiForm } from '../../app/use-api-form.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useImmersionText } from './text.ts';

/** A word for those who accompany; the company reads it when its author wishes. */
export function WordFields<Values extends { word: string; shared: boolean }, Body>({
  form,
}: {
  form: ApiForm<Values, Body>;
}) {
  const t = useImmersionText();
  const company = useRole() === 'employer';
  // every form of a report has these two fields
  const { field, control } = form as unknown as ApiForm<{ word: string; shared: boolean }, Body>;
  const shared = control('shared');
  return (
    <>
      <TextArea
        label={t('report.word')}
        hint={t(company ? 'report.wordHintCompany' : 'report.wordHint')}
        optional
        rows={2}
        maxLength={500}
        {...field('word')}
      />
      {!company && (
        <Checkbox
          label={t('report.shared')}
          checked={shared.value}
          onChange={(event) => shared.onChange(event.target.checked)}
        />
      )}
    </>
  );
}

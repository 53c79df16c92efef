import type { ComponentProps } from 'react';
import { civilDay } from '../../i18n/dates.ts';
import { TextInput } from '../../ui/field.tsx';
import { useAssessmentText } from './text.ts';

/** The day on which somebody told the counsellor what they write down. */
export function ToldOn({ field }: { field: Partial<ComponentProps<typeof TextInput>> }) {
  const t = useAssessmentText();
  return (
    <TextInput label={t('toldOn')} hint={t('toldOnHint')} type="date" max={civilDay(new Date())} {...field} />
  );
}

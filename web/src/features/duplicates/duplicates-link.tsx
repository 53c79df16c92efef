import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useDuplicatesText } from './text.ts';

/** To the files that look like one person's. */
export function DuplicatesLink() {
  const t = useDuplicatesText();
  return (
    <ButtonLink to={paths.duplicates} kind="tertiary">
      {t('link')}
    </ButtonLink>
  );
}

import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useDuplicatesText } from './text.ts';

/** A link to the files that may belong to one person. */
export function DuplicatesLink() {
  const t = useDuplicatesText();
  return (
    <ButtonLink to={paths.duplicates} kind="tertiary">
      {t('link')}
    </ButtonLink>
  );
}

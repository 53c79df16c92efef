import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useDoublesText } from './text.ts';

/** To the files that look like one person's. */
export function DoublesLink() {
  const t = useDoublesText();
  return (
    <ButtonLink to={paths.doubles} kind="tertiary">
      {t('link')}
    </ButtonLink>
  );
}

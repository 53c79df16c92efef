import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useSigningText } from './text.ts';
import './to-sign-box.css';

/** How many conventions wait for my signature, and the page where I sign them. */
export function ToSignBox({ count }: { count: number }) {
  const t = useSigningText();
  return (
    <section className="p-to-sign" aria-label={t('toSign.title')}>
      <p>
        <Icon name="edit" /> {t('toSign.note', { count })}
      </p>
      <ButtonLink to={paths.toSign}>{t('toSign.noteButton')}</ButtonLink>
    </section>
  );
}

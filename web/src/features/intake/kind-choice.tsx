import type { ImportKindName } from '@passerelle/api/contract';
import { useSearchParams } from 'react-router';
import { useSession } from '../../app/session.ts';
import { Chip } from '../../ui/chip.tsx';
import { kindParam, kindsFor, nameOfKind } from './kinds.ts';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';

/** What the file contains; nothing for those who bring one kind only. */
export function KindChoice({ kind }: { kind: ImportKindName }) {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const [, setSearch] = useSearchParams();
  const role = useSession().membership?.role;
  const kinds = kindsFor(role);
  if (kinds.length < 2) return null;
  return (
    <fieldset className="p-import-kinds">
      <legend className="fr-label">{t('kindsLabel')}</legend>
      <div className="p-row">
        {kinds.map((one) => (
          <Chip key={one} pressed={one === kind} onToggle={() => setSearch({ [kindParam]: nameOfKind(one) })}>
            {t(`kinds.${wordsOf(one)}`)}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

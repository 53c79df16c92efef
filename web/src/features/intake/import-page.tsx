import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { DropFile } from './drop-file.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportedFile } from './imported-file.tsx';
import { KindChoice } from './kind-choice.tsx';
import { kindIn, kindParam, nameOfKind } from './kinds.ts';
import { useIntakeText } from './text.ts';
import { useKindWords } from './use-kind-words.ts';
import './intake.css';

/** Files to import: drop one, see what would happen, carry it out, read what became of it. */
export function ImportPage() {
  const t = useIntakeText();
  const wordsOf = useKindWords();
  const role = useSession().membership?.role;
  const [search, setSearch] = useSearchParams();
  const importId = search.get('fichier');
  const kind = kindIn(search, role);
  const words = wordsOf(kind);
  const open = (id: string | null) =>
    setSearch({ [kindParam]: nameOfKind(kind), ...(id ? { fichier: id } : {}) });
  const crumb = {
    coordinator: { to: paths.steering, label: t('steeringCrumb') },
    employer: { to: paths.employerHome, label: t('employerCrumb') },
    counsellor: { to: paths.myStructure, label: t('structureCrumb') },
    beneficiary: { to: paths.home, label: '' },
  }[role ?? 'counsellor'];
  return (
    <Page title={t(`title.${words}`)} lead={importId ? undefined : t(`lead.${words}`)} crumbs={[crumb]} wide>
      {importId ? (
        <ImportedFile key={importId} importId={importId} onLeave={() => open(null)} />
      ) : (
        <div className="p-stack">
          <KindChoice kind={kind} />
          <DropFile key={kind} kind={kind} onRead={open} />
          <EarlierImports />
        </div>
      )}
    </Page>
  );
}

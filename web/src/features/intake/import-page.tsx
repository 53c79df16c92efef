import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import { DropFile } from './drop-file.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportedFile } from './imported-file.tsx';
import { useIntakeText } from './text.ts';
import './intake.css';

/** The files that bring new people: drop one, see what would happen, carry it out, read what became of it. */
export function ImportPage() {
  const t = useIntakeText();
  const coordinator = useSession().membership?.role === 'coordinator';
  const [search, setSearch] = useSearchParams();
  const importId = search.get('fichier');
  const open = (id: string | null) => setSearch(id ? { fichier: id } : {});
  const crumb = coordinator
    ? { to: paths.structures, label: t('structuresCrumb') }
    : { to: paths.myStructure, label: t('structureCrumb') };
  return (
    <Page title={t('title')} lead={importId ? undefined : t('lead')} crumbs={[crumb]} wide>
      {importId ? (
        <ImportedFile key={importId} importId={importId} onLeave={() => open(null)} />
      ) : (
        <div className="p-stack">
          <DropFile coordinator={coordinator} onRead={open} />
          <EarlierImports onOpen={open} />
        </div>
      )}
    </Page>
  );
}

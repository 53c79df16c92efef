import { request, urlOf } from '../../app/api.ts';
import { saveFile } from '../../app/files.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useDataRightsText } from './text.ts';

/** Downloads of all data about a person, in three formats. */
export function DataExport({ pathwayId }: { pathwayId: string }) {
  const t = useDataRightsText();
  const call = { params: { pathwayId } };

  const saveJson = useApiMutation({
    send: () => request('GET /pathways/:pathwayId/export', call),
    onAnswer: (data) => {
      const bytes = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
      saveFile(bytes, `passerelle-${data.exportedAt.slice(0, 10)}.json`);
    },
  });
  return (
    <div>
      <h2 className="p-card__title">{t('takeAway')}</h2>
      <p className="p-muted p-small">{t('takeAwayHint')}</p>
      <div className="p-stack">
        <a
          className="fr-btn fr-btn--secondary"
          href={urlOf('GET /pathways/:pathwayId/export/archive', call)}
          download
        >
          <Icon name="download" /> {t('archive')}
        </a>
        <a
          className="fr-btn fr-btn--tertiary"
          href={urlOf('GET /pathways/:pathwayId/export/document', call)}
          download
        >
          {t('document')}
        </a>
        <Button kind="tertiary" busy={saveJson.pending} onClick={() => void saveJson.run()}>
          {t('json')}
        </Button>
      </div>
    </div>
  );
}

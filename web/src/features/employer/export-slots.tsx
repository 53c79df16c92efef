import { everyItem } from '../../app/export/every-item.ts';
import { type ExportColumn, ExportTable } from '../../app/export/export-table.tsx';
import { dayCell } from '../../app/export/table-file.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import type { OwnSlot } from './slot-state-badge.tsx';
import { useEmployerText } from './text.ts';

/** The slots of the company as a file. */
export function ExportSlots() {
  const t = useEmployerText();
  const common = useCommonText();
  const columns: ExportColumn<OwnSlot>[] = [
    { head: common('export.heads.slot'), of: ({ title }) => title },
    {
      head: common('export.heads.occupation'),
      of: ({ occupation }) => `${occupation.code} ${occupation.label}`,
    },
    { head: common('export.heads.company'), of: ({ establishment }) => establishment.name },
    { head: common('export.heads.commune'), of: ({ commune }) => commune.name },
    {
      head: common('export.heads.state'),
      of: ({ state, placesLeft }) =>
        common(`slotStates.${state === 'published' && placesLeft <= 0 ? 'full' : state}`),
    },
    { head: common('export.heads.from'), of: ({ period }) => dayCell(period.from) },
    { head: common('export.heads.to'), of: ({ period }) => dayCell(period.to) },
    { head: common('export.heads.places'), of: ({ places }) => places },
    { head: common('export.heads.placesLeft'), of: ({ placesLeft }) => placesLeft },
    { head: common('export.heads.waiting'), of: ({ candidacies }) => candidacies.waitingForMe },
  ];
  return (
    <ExportTable
      what={t('home.slots')}
      columns={columns}
      read={() => everyItem('GET /slots/mine', { query: {} })}
    />
  );
}

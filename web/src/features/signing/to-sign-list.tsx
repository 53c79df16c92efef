import type { ToSign } from '@passerelle/api/contract';
import { datesOf } from '@passerelle/api/rules';
import { Link } from 'react-router';
import { urlOf } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { PeriodText } from '../../ui/date-text.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { useConventionText } from '../convention/text.ts';
import { shownPaths } from '../convention/wording.tsx';
import { pathInWords } from '../convention/words.ts';
import { keyOfItem } from './account-signing.ts';
import { useSigningText } from './text.ts';

/** What waits for a signature, each with a box to tick and a link to read it. */
export function ToSignList({
  items,
  picked,
  onPick,
}: {
  items: readonly ToSign[];
  picked: readonly string[];
  onPick: (picked: string[]) => void;
}) {
  const t = useSigningText();
  const all = items.map(keyOfItem);
  return (
    <section aria-labelledby="choose">
      <div className="p-section__head">
        <h2 id="choose" className="p-subtitle">
          {t('toSign.choose')}
        </h2>
        {items.length > 1 && (
          <Button
            kind="tertiary"
            size="sm"
            disabled={all.every((key) => picked.includes(key))}
            onClick={() => onPick(all)}
          >
            {t('toSign.all')}
          </Button>
        )}
      </div>
      <ul className="p-list">
        {items.map((item) => {
          const key = keyOfItem(item);
          return (
            <li key={key} className="p-card">
              <Item
                item={item}
                checked={picked.includes(key)}
                onCheck={(checked) =>
                  onPick(checked ? [...picked, key] : picked.filter((other) => other !== key))
                }
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Item({
  item,
  checked,
  onCheck,
}: {
  item: ToSign;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}) {
  const t = useSigningText();
  const words = useConventionText();
  const { content, party, name, changed, conventionId: id } = item;
  const dates = datesOf(content);
  return (
    <>
      <Checkbox
        label={t('toSign.for', { person: content.person.name, company: content.host.name })}
        hint={t('lead', { name, role: t(`roles.${party}`) })}
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
      />
      {dates && (
        <p>
          <PeriodText period={dates} />
        </p>
      )}
      {changed && (
        <p className="p-small">
          {t('toSign.changed', {
            paths: shownPaths(changed.paths)
              .map((path) => pathInWords(path, words))
              .join(', '),
          })}{' '}
          {changed.reason && t('changed.reason', { reason: changed.reason })}
        </p>
      )}
      <p className="p-row">
        <Link to={paths.convention(id)}>{t('toSign.read')}</Link>
        <DocumentLink
          href={urlOf('GET /conventions/:conventionId/document', { params: { conventionId: id } })}
        >
          {words('signatures.document')}
        </DocumentLink>
      </p>
    </>
  );
}

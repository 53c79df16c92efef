import { useSearchParams } from 'react-router';
import { Chip } from '../../ui/chip.tsx';
import { Page } from '../../ui/page.tsx';
import type { Group, Piece } from './example.tsx';
import { groups } from './groups.ts';
import { useGalleryText } from './text.ts';
import './gallery.css';

export function GalleryPage() {
  const t = useGalleryText();
  const [search, setSearch] = useSearchParams();
  const narrow = search.has('narrow');
  const hidden = search.has('hideTitle');
  const toggle = (name: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (before.has(name)) next.delete(name);
        else next.set(name, '');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const all = groups.map((group) => group(t));
  return (
    <Page title={t('title')} lead={t('lead')} wide={!narrow} hideTitle={hidden}>
      <div className="p-row">
        <Chip pressed={!narrow} onToggle={() => toggle('narrow')}>
          {t('wide')}
        </Chip>
        <Chip pressed={hidden} onToggle={() => toggle('hideTitle')}>
          {t('hideTitle')}
        </Chip>
      </div>
      <nav className="p-gallery__index" aria-label={t('index')}>
        <ul>
          {all.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {all.map((group) => (
        <GroupSection key={group.id} {...group} />
      ))}
    </Page>
  );
}

function GroupSection({ id, title, pieces }: Group) {
  return (
    <section className="p-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {pieces.map((piece) => (
        <PieceExamples key={piece.name} {...piece} />
      ))}
    </section>
  );
}

function PieceExamples({ name, wide, examples }: Piece) {
  return (
    <div className="p-gallery__piece">
      <h3 className="p-gallery__name">{name}</h3>
      <div className={`p-gallery__examples${wide ? ' p-gallery__examples--wide' : ''}`}>
        {examples.map(({ props, show }) => (
          <div key={props} className="p-gallery__example">
            <code className="p-gallery__props">{props}</code>
            <div>{show}</div>
          </div>
        ))}
      </div>
    </div>
  );
}

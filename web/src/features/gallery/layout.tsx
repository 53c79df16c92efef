import { Badge } from '../../ui/badge.tsx';
import { Block } from '../../ui/block.tsx';
import { Breadcrumb, type Crumb } from '../../ui/breadcrumb.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { Group } from './example.tsx';
import type { GalleryText } from './text.ts';

/** `Page` is around the gallery itself: the buttons under its title change its state. */
export function layout(t: GalleryText): Group {
  const tab = (id: string, label: string) => ({ id, label, content: () => <p>{label}</p> });
  const two = [tab('open', t('tabs.open')), tab('closed', t('tabs.closed'))];
  const many = Array.from({ length: 6 }, (_, index) => tab(`${index + 1}`, `${t('tabs.open')} ${index + 1}`));
  return {
    id: 'layout',
    title: t('groups.layout'),
    pieces: [
      { name: 'Breadcrumb', wide: true, examples: [{ props: 'crumbs current', show: <Crumbs t={t} /> }] },
      {
        name: 'FieldGroup',
        wide: true,
        examples: [
          {
            props: 'title hint',
            show: (
              <FieldGroup title={t('tabs.open')} hint={t('long')}>
                <p>{t('title')}</p>
              </FieldGroup>
            ),
          },
        ],
      },
      {
        name: 'Block',
        wide: true,
        examples: [
          {
            props: 'number title',
            show: (
              <Block number={1} title={t('tabs.open')}>
                <p>{t('title')}</p>
              </Block>
            ),
          },
          {
            props: 'aside',
            show: (
              <Block number={2} title={t('long')} aside={<Badge tone="success">{t('tabs.closed')}</Badge>}>
                <p>{t('title')}</p>
              </Block>
            ),
          },
        ],
      },
      {
        name: 'Tabs',
        examples: [
          { props: 'tabs (2)', show: <Tabs label={t('tabs.label')} tabs={two} param="two" /> },
          { props: 'tabs (6)', show: <Tabs label={t('tabs.many')} tabs={many} param="many" /> },
          { props: 'tabs (0)', show: <Tabs label={t('tabs.label')} tabs={[]} /> },
        ],
      },
    ],
  };
}

/** Shown one at a time, because a page has only one breadcrumb and its label must be unique. */
function Crumbs({ t }: { t: GalleryText }) {
  const home = { to: '/', label: t('home') };
  const gallery = { to: '/ui', label: t('title') };
  const tab = (id: string, crumbs: Crumb[], current: string) => ({
    id,
    label: id === 'long' ? t('longText') : `crumbs (${crumbs.length})`,
    content: () => <Breadcrumb crumbs={crumbs} current={current} />,
  });
  return (
    <Tabs
      label="Breadcrumb"
      param="crumbs"
      tabs={[
        tab('one', [home], t('title')),
        tab('two', [home, gallery], t('groups.layout')),
        tab('long', [home, gallery], t('long')),
      ]}
    />
  );
}

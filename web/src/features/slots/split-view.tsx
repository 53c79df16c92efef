import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useSlotsText } from './text.ts';

/** A list and its map: side by side on wide screens. On phones the map loads only on request. */
export function SplitView({ map, children }: { map: (tall: boolean) => ReactNode; children: ReactNode }) {
  const t = useSlotsText();
  const wide = useWide();
  const [asked, setAsked] = useState(false);
  return (
    <div className="p-split">
      <div>
        {!wide && (
          <div className="p-split__toggle">
            <Button kind="tertiary" icon="map" aria-expanded={asked} onClick={() => setAsked(!asked)} wide>
              {t(asked ? 'list.hideMap' : 'list.showMap')}
            </Button>
          </div>
        )}
        {!wide && asked && <div className="p-split__map">{map(false)}</div>}
        <div className="p-split__list">{children}</div>
      </div>
      {wide && <div className="p-split__map">{map(true)}</div>}
    </div>
  );
}

import L from 'leaflet';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import type { Place } from './place-points.ts';
import { ignorePushes } from './zone.ts';

/** In pixels; beside it stand the buttons of the map. */
const size = { minWidth: 200, maxWidth: 280, maxHeight: 260 } as const;
const room: L.PointTuple = [52, 56];

/** The one popup of a map, whose content React draws. The focus goes into it, and back to its mark. */
export function usePopup(map: L.Map | null) {
  const t = useCommonText();
  const [place, setPlace] = useState<Place | null>(null);
  const [element] = useState(() => document.createElement('div'));
  const popup = useRef<L.Popup | null>(null);
  const mark = useRef<L.Marker | null>(null);
  const close = t('map.close');

  useEffect(() => {
    if (!map) return;
    const own = L.popup({ ...size, autoPanPaddingTopLeft: room }).setContent(element);
    popup.current = own;
    ignorePushes(map);
    const onClose = () => {
      // what had the focus in it is gone
      if (document.activeElement === document.body)
        mark.current?.getElement()?.focus({ preventScroll: true });
      setPlace(null);
    };
    // Leaflet listens for it only while the map itself has the focus
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') map.closePopup();
    };
    const frame = map.getContainer();
    frame.addEventListener('keydown', closeOnEscape);
    map.on('popupclose', onClose);
    return () => {
      frame.removeEventListener('keydown', closeOnEscape);
      map.off('popupclose', onClose);
      setPlace(null);
    };
  }, [map, element]);

  useLayoutEffect(() => {
    if (!place || !map || !popup.current) return;
    // with what React has drawn, whose size counts
    popup.current.setLatLng([place.lat, place.lon]).openOn(map);
    const shown = popup.current.getElement();
    shown?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', close);
    element.querySelector('a')?.focus({ preventScroll: true });
  }, [place, map, element, close]);

  return {
    place,
    element,
    show(next: Place, marker: L.Marker): void {
      mark.current = marker;
      setPlace(next);
    },
  };
}

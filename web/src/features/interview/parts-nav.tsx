import { barrierThemes } from '@passerelle/api/contract';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { SectionProps } from './sections/section.ts';
import { useInterviewText } from './text.ts';
import { useSharedText } from './use-text.ts';

export const parts = ['story', 'wishes', 'skills', 'place', 'barriers', 'agreed'] as const;
export type InterviewPart = (typeof parts)[number];
const idOf = (index: number) => `block-${index + 1}`;

/** The parts in which something was said. */
function useAnswered({ room, answers: { now } }: Pick<SectionProps, 'room' | 'answers'>) {
  const [story, agreed] = [useSharedText(room, 'story'), useSharedText(room, 'agreed')];
  const said = new Set([...now.barriers.map(({ theme }) => theme), ...now.clearedThemes]);
  const answered: Readonly<Record<InterviewPart, boolean>> = {
    story: story.trim() !== '',
    wishes: now.occupations.length > 0,
    skills: now.skills.length > 0,
    place: now.mobility.length > 0 && now.week.some(Boolean),
    barriers: barrierThemes.every((theme) => said.has(theme)),
    agreed: agreed.trim() !== '',
  };
  return answered;
}

/** The last part whose title has passed the upper third of the window. */
function useCurrentPart(): number {
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const find = () => {
      const tops = parts.map((_, index) => document.getElementById(idOf(index))?.getBoundingClientRect().top);
      const passed = tops.findLastIndex((top) => top !== undefined && top < window.innerHeight / 3);
      setCurrent(Math.max(0, passed));
    };
    find();
    addEventListener('scroll', find, { passive: true });
    return () => removeEventListener('scroll', find);
  }, []);
  return current;
}

/** Stays in view: where the conversation is, which parts are answered, and the way to each. */
export function PartsNav(props: Pick<SectionProps, 'room' | 'answers'>) {
  const t = useInterviewText();
  const answered = useAnswered(props);
  const current = useCurrentPart();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // on a phone the list is wider than the window
    const item = list.current?.children[current];
    if (item instanceof HTMLElement) list.current?.scrollTo({ left: item.offsetLeft - 16 });
  }, [current]);
  return (
    <nav className="p-interview__nav" aria-label={t('parts')}>
      <ol ref={list} className="p-interview__parts">
        {parts.map((name, index) => (
          <li key={name}>
            <a href={`#${idOf(index)}`} {...(index === current && { 'aria-current': 'true' as const })}>
              {answered[name] ? <Icon name="check" label={t('answered')} /> : `${index + 1}.`}{' '}
              {t(`sections.${name}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

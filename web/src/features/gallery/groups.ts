import { buttons } from './buttons.tsx';
import { cards } from './cards.tsx';
import { choices } from './choices.tsx';
import { dialogs } from './dialogs.tsx';
import { drawings } from './drawings.tsx';
import type { GroupOf } from './example.tsx';
import { fields } from './fields.tsx';
import { layout } from './layout.tsx';
import { states } from './states.tsx';
import { texts } from './texts.tsx';

export const groups: readonly GroupOf[] = [
  buttons,
  fields,
  choices,
  states,
  dialogs,
  cards,
  texts,
  layout,
  drawings,
];

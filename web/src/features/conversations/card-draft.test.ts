import { cardInputSchema } from '@passerelle/api/contract';
import { expect, it } from 'vitest';
import { resolver } from './card.resolver.ts';
import {
  type CardDraft,
  type CardForm,
  cardForms,
  contentOf,
  draftOf,
  fieldOf,
  formOf,
} from './card-draft.ts';
import { named, refusalOf } from './file-check.ts';

const filled = { from: '2026-03-09', to: '2026-03-13', startsAt: '09:00', endsAt: '', minutes: '45' };

it('a filled form makes a card that the server accepts, and a counter-proposal starts from that card’s values', () => {
  for (const form of cardForms) {
    const draft = { ...draftOf(form, '2026-03-02'), ...filled, place: '1 rue Vide', words: ' Permis ? ' };
    const content = contentOf(form, { ...draft, choices: ['Oui', ' Non ', ''] });
    cardInputSchema.parse({ clientId: crypto.randomUUID(), content });
    expect(formOf(content)).toBe(form);
    if (form === 'dates' || form === 'visit' || form === 'call')
      expect(contentOf(form, draftOf(form, '2026-03-02', { before: content }))).toEqual(content);
  }
});

async function wrongIn(form: CardForm, draft: CardDraft): Promise<string[]> {
  const values = { ...draft, form, clientId: crypto.randomUUID() };
  const { errors } = await resolver(values, undefined, { fields: {}, shouldUseNativeValidation: false });
  return Object.keys(errors);
}

it('the form knows which fields are empty, and which field an error of the server belongs to', async () => {
  const draft = draftOf('visit', '2026-03-02');
  expect(await wrongIn('visit', draft)).toEqual(['place']);
  expect(await wrongIn('visit', { ...draft, from: '', startsAt: '' })).toEqual(['from', 'startsAt', 'place']);
  expect(await wrongIn('call', draft)).toEqual([]);
  expect(await wrongIn('question', { ...draft, choices: ['Oui', ' '] })).toEqual(['words', 'choices']);
  expect(fieldOf('content.hour')).toBe('startsAt');
  expect(fieldOf('content.choices.1')).toBe('choices');
  expect(fieldOf('clientId')).toBe('clientId');
});

it('a file that the server would refuse is refused before the upload, and a pasted picture gets a name', () => {
  expect(refusalOf({ name: 'CV.PDF', size: 1000 })).toBe(null);
  expect(refusalOf({ name: 'notes.txt', size: 1000 })).toBe('kind');
  expect(refusalOf({ name: 'scan.pdf', size: 0 })).toBe('empty');
  expect(refusalOf({ name: 'scan.pdf', size: 11_000_000 })).toBe('tooLarge');
  expect(named(new File(['x'], 'image.png', { type: 'image/png' }), 'Image collée').name).toBe(
    'Image collée.png',
  );
});

it('dates begin with those that were asked for, as long as they are to come', () => {
  const wished = { from: '2026-03-16', to: '2026-03-27' };
  expect(draftOf('dates', '2026-03-02', { wished })).toMatchObject(wished);
  expect(draftOf('dates', '2026-03-16', { wished })).toMatchObject({ from: '2026-03-23' });
  expect(draftOf('visit', '2026-03-02', { wished }).from).toBe('2026-03-09');
});

it('a card starts from the slot: its hours and address, days that it works, after the time to answer', () => {
  // a slot that works on Tuesday mornings and Thursdays
  const week = Array.from({ length: 14 }, (_, half) => [2, 6, 7].includes(half));
  const slot = {
    period: { from: '2026-03-02', to: '2026-04-30' },
    week,
    hours: { from: '08:30', to: '16:00' },
    address: '3 place Vide',
  };
  const dates = draftOf('dates', '2026-03-04', { slot, answerBefore: '2026-03-18' });
  // the 18th is a Wednesday
  expect(dates).toMatchObject({
    from: '2026-03-19',
    startsAt: '08:30',
    endsAt: '16:00',
    place: '3 place Vide',
  });
  const lastDay = new Date(dates.to).getUTCDay();
  expect([2, 4]).toContain(lastDay);
  const tooEarly = { from: '2026-03-10', to: '2026-03-12' };
  expect(draftOf('dates', '2026-03-04', { slot, wished: tooEarly, answerBefore: '2026-03-18' }).from).toBe(
    '2026-03-19',
  );
  expect(draftOf('dates', '2026-03-04', { slot, wished: tooEarly }).from).toBe('2026-03-10');
  expect(draftOf('visit', '2026-03-04', { slot })).toMatchObject({
    from: '2026-03-12',
    place: '3 place Vide',
  });
  expect(draftOf('call', '2026-03-04', { slot }).place).toBe('');
});

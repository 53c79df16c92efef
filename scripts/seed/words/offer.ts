/** Typical weeks: half days (14 letters from Monday morning, x for worked), times of day, hours per week. */
export const patterns = {
  office: { week: 'xxxxxxxxxx....', from: '09:00', to: '17:00', weekly: 35 },
  shop: { week: '..xxxxxxxxxx..', from: '10:00', to: '18:00', weekly: 35 },
  early: { week: 'x.x.x.x.x.x...', from: '06:15', to: '12:05', weekly: 35 },
  site: { week: 'xxxxxxxxxx....', from: '08:00', to: '16:00', weekly: 35 },
  mornings: { week: 'x.x.x.x.x.....', from: '08:30', to: '12:30', weekly: 20 },
  school: { week: 'xxxx..xxxx....', from: '08:30', to: '16:30', weekly: 28 },
  care: { week: 'xxxxxxxxxx....', from: '07:30', to: '14:30', weekly: 32 },
  kitchen: { week: '..xxxxxxxxxx..', from: '09:00', to: '15:30', weekly: 30 },
  evenings: { week: '.x.x.x.x.x....', from: '16:00', to: '20:00', weekly: 20 },
} as const;

export type Pattern = keyof typeof patterns;

export type Offer = {
  titles: string[];
  tasks: string[];
  pattern: Pattern[];
  licence?: true;
};

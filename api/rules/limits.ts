/** The numbers of the law on hours, in minutes and days, for the rules and for what knows a slot's hours alone. */
export const limits = {
  adult: {
    /** L3121-18 */ dayMinutes: 10 * 60,
    /** L3121-20 */ weekMinutes: 48 * 60,
    /** Warned above. */ usualWeekMinutes: 35 * 60,
    /** L3121-16 */ pauseAtMinutes: 6 * 60,
    /** L3121-16 */ pauseMinutes: 20,
    /** L3131-1 */ dailyRestHours: 11,
    /** L3132-2 */ weeklyRestHours: 35,
    /** L3132-1 */ daysAWeek: 6,
  },
  minor: {
    /** L3162-1 */ dayMinutes: 8 * 60,
    /** L3162-1 */ weekMinutes: 35 * 60,
    /** L3162-3 */ pauseAfterMinutes: 4.5 * 60,
    /** L3162-3 */ pauseMinutes: 30,
    /** L3164-1 */ dailyRestHours: 12,
    /** L3163-1, minutes of the clock. */ night: { from: 22 * 60, to: 6 * 60 },
  },
} as const;

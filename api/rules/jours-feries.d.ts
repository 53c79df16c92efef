declare module '@socialgouv/jours-feries' {
  /** Public holidays of mainland France (or a zone) by French name, at midnight in the machine's time zone. */
  function getJoursFeries(year: number, options?: { alsace?: boolean }): Record<string, Date>;
  export default getJoursFeries;
}

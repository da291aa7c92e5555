/** Those a network of ours lives in; the same list in every browser, so that the page wakes up as it was drawn. */
export const ZONES = [
  "Europe/Paris",
  "Europe/Brussels",
  "Europe/London",
  "Europe/Madrid",
  "Europe/Rome",
  "Europe/Athens",
  "Europe/Berlin",
  "Indian/Mayotte",
  "Indian/Reunion",
  "America/Cayenne",
  "America/Guadeloupe",
  "America/Martinique",
] as const;

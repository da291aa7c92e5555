/**
 * Runs while the rest of the document is on its way: what takes an old phone long the first time it is asked, and nothing
 * that asks it of anybody.
 */
new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format();

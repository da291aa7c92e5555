/**
 * Runs while the rest of the document is on its way: what takes an old phone long the first time it is asked, and nothing
 * that asks it of anybody.
 */
const { lang } = document.documentElement;
new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format();
new Intl.NumberFormat(lang).format(1);
new Intl.PluralRules(lang).select(1);

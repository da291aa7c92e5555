/** One spelling for one mailbox, so that an address finds its account however it was typed. */
export const oneSpelling = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

const DEMO_DOMAIN = "@demo.relais.invalid";

/** Where the demonstration's people have their addresses: a domain that cannot exist. */
export const demoAddress = (person: string): string => person + DEMO_DOMAIN;

/** Somebody everybody may be in a demonstration: nothing about them is changed. */
export const isDemoAddress = (email: string): boolean => email.endsWith(DEMO_DOMAIN);

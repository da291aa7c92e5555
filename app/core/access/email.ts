/** One spelling for one mailbox, so that an address finds its account however it was typed. */
export const oneSpelling = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

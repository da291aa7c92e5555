/**
 * What is sealed begins with this byte and the id of its key, 8 bytes. What was sealed before keys had names begins with
 * anything: an entry of the field with 4, as an uncompressed point does.
 */
export const NAMES_ITS_KEY = 1;

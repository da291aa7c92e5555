/** The browser inside another app: it keeps nothing once that app closes it, and the pass would go with it. */
const IN_APP = /; wv\)|\bFBA[NV]\b|\b(?:Instagram|Snapchat|MicroMessenger|WhatsApp|Line|Viber|TelegramBot)\b/;

export const isInApp = (userAgent: string): boolean => IN_APP.test(userAgent);

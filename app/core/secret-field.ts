/** Whether what stands in a field of this name is a secret: it goes into no answer and is kept nowhere. */
export const isSecretField = (name: string): boolean => /(password|code|proof|sealed|secret)$/i.test(name);

/** The version of the field page, where its document states it. */
export const pageVersion = (): string | null =>
  document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? null;

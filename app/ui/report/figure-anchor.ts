/** Where a figure stands in the page, as an id of the document. */
export const figureAnchor = (key: string): string => `figure-${key.replace(/[^A-Za-z0-9-]/g, "_")}`;

/**
 * Keeps a page true while the browser translates it. A translator puts `<font>` in the place of a text node, so whoever
 * drew that node (React, Preact) writes its next number where nobody reads it, and cannot take it away. Here the node is
 * put back, empty, before its translation, which goes as soon as the node is written to or taken away: what is read is
 * what was drawn, and the translator finds the new text by itself.
 */
export function keepTrueWhileTranslated(page: Node): void {
  const translations = new WeakMap<Node, Element>();

  const observer = new MutationObserver((records) => {
    for (const { type, target } of records) {
      if (type === "characterData" && target.nodeValue !== "") drop(target);
    }
    const taken = records.flatMap((record) =>
      [...record.removedNodes].filter(isText).map((text) => ({ text, record })),
    );
    for (const { text } of taken) follow(text);
    for (const record of records) {
      for (const font of record.addedNodes) {
        if (!isTranslation(font) || !font.isConnected) continue;
        const of = taken.find((each) => !translations.has(each.text) && isOf(font, record, each));
        if (of) pair(of.text, font);
      }
    }
  });

  function pair(text: ChildNode, font: Element): void {
    // Held by the translation itself: it goes on showing a copy.
    if (font.contains(text)) text.replaceWith(text.cloneNode());
    translations.set(text, font);
    text.nodeValue = "";
    font.before(text);
  }

  /** A text that was taken away, or moved, takes its translation along. */
  function follow(text: ChildNode): void {
    const font = translations.get(text);
    if (font === undefined) return;
    if (!text.isConnected) drop(text);
    else if (text.nextSibling !== font) text.after(font);
  }

  function drop(text: Node): void {
    translations.get(text)?.remove();
    translations.delete(text);
  }

  observer.observe(page, { childList: true, characterData: true, subtree: true });
}

type Taken = { text: ChildNode; record: MutationRecord };

/** Whether a translation came where this text was: in one step, or in two, or around it. */
function isOf(font: Element, came: MutationRecord, { text, record }: Taken): boolean {
  if (came === record || font.contains(text)) return true;
  if (came.target !== record.target) return false;
  const beside = came.nextSibling === text || record.previousSibling === font || record.nextSibling === font;
  return beside || (came.previousSibling === record.previousSibling && came.nextSibling === record.nextSibling);
}

const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;

const isTranslation = (node: Node): node is Element => node.nodeName === "FONT";

/** @jsxImportSource preact */

/** Strokes on a 20 × 20 grid, in the colour of the words beside them; the same drawings as the portal's. */
const STROKES = {
  add: "M10 4v12M4 10h12",
  back: "M16 10H4M8.5 5.5 4 10l4.5 4.5",
  bag: "M4.5 7h11l.9 9.5H3.6zM7 7V5.8a3 3 0 0 1 6 0V7",
  check: "M4 10.5 8.2 15 16 5.5",
  differs: "M10 3.2 17.6 16.6H2.4zM10 8v4M10 14.2v.3",
  less: "M4 10h12",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  next: "M8 5.5 12.5 10 8 14.5",
  queue: "M10 16V5M5.5 9.5 10 5l4.5 4.5",
  undo: "M7 4 3.5 7.5 7 11M3.5 7.5H12a4.5 4.5 0 0 1 0 9H7",
} as const;

export type FieldIconName = keyof typeof STROKES;

export function Icon({ name }: { name: FieldIconName }) {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={STROKES[name]} />
    </svg>
  );
}

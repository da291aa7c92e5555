/** The only icons there are: strokes on a 20 × 20 grid, in the colour of the text beside them. */
const STROKES = {
  add: "M10 4v12M4 10h12",
  bag: "M4.5 7h11l.9 9.5H3.6zM7 7V5.8a3 3 0 0 1 6 0V7",
  box: "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7",
  check: "M4 10.5 8.2 15 16 5.5",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 6v4.3l2.8 1.7",
  close: "M5 5l10 10M15 5 5 15",
  differs: "M10 3.2 17.6 16.6H2.4zM10 8v4M10 14.2v.3",
  download: "M10 3v9M6 8.5 10 12.5l4-4M4 16.5h12",
  filter: "M3 5h14M6 10h8M8.5 15h3",
  info: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 9.2v4.3M10 6.3v.3",
  less: "M4 10h12",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  next: "M4 10h12M11.5 5.5 16 10l-4.5 4.5",
  open: "M5 7.5 10 12.5l5-5",
  out: "M11 4h5v5M16 4l-7 7M8 5H4v11h11v-4",
  person: "M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M3.8 16.8a6.2 6.2 0 0 1 12.4 0",
  print: "M6 7.5v-5h8v5M6 14H3.5V7.5h13V14H14M6 11.8h8v5.7H6z",
  refused: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M5.2 5.2l9.6 9.6",
  search: "M8.5 3.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10M12.2 12.2 17 17",
  sorted: "M10 4v12M5.5 11.5 10 16l4.5-4.5",
  transfer:
    "M2.5 5h9v8.5h-9zM11.5 8h3.2l2.8 2.8v2.7h-6M6 13.5a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2M14 13.5a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2",
  undo: "M7 4 3.5 7.5 7 11M3.5 7.5H12a4.5 4.5 0 0 1 0 9H7",
} as const;

export type IconName = keyof typeof STROKES;

/** Decoration beside words, never instead of them; it is silent to a screen reader. */
export function Icon({ name, size = 20, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className === undefined ? `icon icon-${name}` : `icon icon-${name} ${className}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={STROKES[name]} />
    </svg>
  );
}

/** Two hands passing something on. */
export function Mark() {
  return (
    <svg
      className="mark-sign"
      width="30"
      height="24"
      viewBox="0 0 26 22"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="mark-gives" d="M2 15c4 0 5-8 9-8h4" />
      <path className="mark-takes" d="M24 7c-4 0-5 8-9 8h-4" />
    </svg>
  );
}

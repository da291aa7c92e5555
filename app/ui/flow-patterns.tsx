/** Hatchings, so that no quantity is told by colour alone, on a screen or on grey paper; all of them, or those needed. */
export function FlowPatterns({ prefix, of }: { prefix: string; of?: ReadonlySet<string> }) {
  const needed = HATCHINGS.filter(({ kind }) => of === undefined || of.has(kind));
  if (needed.length === 0) return null;
  return (
    <defs>
      {needed.map(({ kind, size, turned, paper, line, width }) => (
        <pattern
          key={kind}
          id={`${prefix}-${kind}`}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={turned ? "rotate(45)" : undefined}
        >
          <rect className={paper} width={size} height={size} />
          <path className={line} d={`M2 0v${size}`} strokeWidth={width} />
        </pattern>
      ))}
    </defs>
  );
}

/** Lines of a width on a paper, upright or slanting. */
const HATCHINGS = [
  { kind: "inTransit", size: 7, turned: false, paper: "hatch-paper", line: "hatch-sea", width: 2.5 },
  { kind: "withMembers", size: 8, turned: true, paper: "hatch-stock", line: "hatch-hands", width: 4 },
  { kind: "stuck", size: 7, turned: true, paper: "hatch-amber-soft", line: "hatch-amber", width: 3.5 },
];

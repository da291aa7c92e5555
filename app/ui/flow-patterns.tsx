/** Hatchings, so that no quantity is told by colour alone, on a screen or on grey paper. */
export function FlowPatterns({ prefix }: { prefix: string }) {
  return (
    <defs>
      <pattern id={`${prefix}-transit`} width="7" height="7" patternUnits="userSpaceOnUse">
        <rect className="hatch-paper" width="7" height="7" />
        <path className="hatch-sea" d="M2 0v7" strokeWidth="2.5" />
      </pattern>
      <pattern id={`${prefix}-stuck`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-amber-soft" width="7" height="7" />
        <path className="hatch-amber" d="M2 0v7" strokeWidth="3.5" />
      </pattern>
    </defs>
  );
}

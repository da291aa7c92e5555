/** Hatchings of a report’s pictures: no quantity is told by colour alone, on a screen or on grey paper. */
export function ReportPatterns({ prefix }: { prefix: string }) {
  return (
    <defs>
      <pattern id={`${prefix}-inTransit`} width="7" height="7" patternUnits="userSpaceOnUse">
        <rect className="hatch-paper" width="7" height="7" />
        <path className="hatch-sea" d="M2 0v7" strokeWidth="2.5" />
      </pattern>
      <pattern
        id={`${prefix}-withMembers`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="hatch-stock" width="8" height="8" />
        <path className="hatch-hands" d="M2 0v8" strokeWidth="4" />
      </pattern>
    </defs>
  );
}

/** Hatchings, so that no quantity is told by colour alone, on a screen or on grey paper; all of them, or those needed. */
export function FlowPatterns({ prefix, of }: { prefix: string; of?: ReadonlySet<string> }) {
  const needed = (kind: string) => of === undefined || of.has(kind);
  if (!["inTransit", "withMembers", "stuck"].some(needed)) return null;
  return (
    <defs>
      {needed("inTransit") ? (
        <pattern id={`${prefix}-inTransit`} width="7" height="7" patternUnits="userSpaceOnUse">
          <rect className="hatch-paper" width="7" height="7" />
          <path className="hatch-sea" d="M2 0v7" strokeWidth="2.5" />
        </pattern>
      ) : null}
      {needed("withMembers") ? (
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
      ) : null}
      {needed("stuck") ? (
        <pattern
          id={`${prefix}-stuck`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="hatch-amber-soft" width="7" height="7" />
          <path className="hatch-amber" d="M2 0v7" strokeWidth="3.5" />
        </pattern>
      ) : null}
    </defs>
  );
}

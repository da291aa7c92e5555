/** How things stand at a stop, for who may know: a sending that is late is told before what is there. */
export type StopState = "late" | "stocked" | "empty";

export interface CoastOrganisation {
  id: string;
  name: string;
  kind: "hub" | "member" | "donor";
  sites: readonly { name: string; assumed: boolean }[];
  /** Null for who does not see what others have. */
  state: StopState | null;
}

export interface CoastStop {
  id: string;
  name: string;
  state: StopState | null;
  /** That it is in this town is a guess where its neighbours are sure, or the other way round. */
  unlike: "assumed" | "known" | null;
}

export interface CoastTown {
  /** Null where nobody said. */
  name: string | null;
  /** That its stops are here is a guess, for most of them. */
  assumed: boolean;
  stops: CoastStop[];
}

export interface Coast {
  donors: string[];
  hub: string | null;
  towns: CoastTown[];
}

/** The network as a line: from donors to the hub, and on to towns, the one with most members first; a member stops in each of its towns. */
export function coastOf(organisations: readonly CoastOrganisation[]): Coast {
  const towns = new Map<string | null, (Omit<CoastStop, "unlike"> & { assumed: boolean })[]>();
  for (const { id, name, kind, sites, state } of organisations) {
    if (kind !== "member") continue;
    for (const site of sites.length > 0 ? sites : [{ name: null, assumed: false }]) {
      towns.set(site.name, [...(towns.get(site.name) ?? []), { id, name, state, assumed: site.assumed }]);
    }
  }
  return {
    donors: organisations.flatMap(({ kind, name }) => (kind === "donor" ? [name] : [])),
    hub: organisations.find(({ kind }) => kind === "hub")?.name ?? null,
    towns: [...towns]
      .map(([name, stops]): CoastTown => {
        const assumed = stops.filter((stop) => stop.assumed).length * 2 > stops.length;
        return {
          name,
          assumed,
          stops: stops.map(({ assumed: guess, ...stop }) => ({
            ...stop,
            unlike: guess === assumed ? null : guess ? "assumed" : "known",
          })),
        };
      })
      .sort((a, b) => Number(a.name === null) - Number(b.name === null) || b.stops.length - a.stops.length),
  };
}

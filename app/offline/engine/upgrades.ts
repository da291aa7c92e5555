/**
 * What each version of the phone's database adds to the one before it, the first first: a phone that was last used long
 * ago goes through all of them at once. Nothing in them is awaited but requests of the upgrade itself.
 *
 * A version only adds. What another shape would say goes into a store of another name, so that a page kept from before,
 * which a phone without the network may still be shown, goes on noting in the stores it knows.
 */
export const UPGRADES: readonly ((db: IDBDatabase, upgrade: IDBTransaction) => void)[] = [
  (db) => {
    db.createObjectStore("entries", { keyPath: "id" });
    db.createObjectStore("parcels", { keyPath: "id" });
    db.createObjectStore("kept");
  },
];

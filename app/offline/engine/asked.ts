/** What was asked of the phone's database, once it answers. */
export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Resolves when all of a transaction is kept, rejects when none of it is. */
export const ended = (open: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    open.oncomplete = () => resolve();
    open.onabort = () => reject(open.error ?? new DOMException("given up", "AbortError"));
  });

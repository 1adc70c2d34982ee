/** Tasks that may be under way at once. */
const places = 1024;

/** What threads share to agree on who does which task: the number of the task that is up in each place, 0 for none. */
export const createClaims = (): Int32Array => new Int32Array(new SharedArrayBuffer(places * Int32Array.BYTES_PER_ELEMENT));

/** Puts a task up in a place where none is, by a number that no other task ever had: the next to claim it does it. */
export const offerTask = (claims: Int32Array, place: number, id: number): void => void Atomics.store(claims, place, id);

/** Whether the task is for the one who asks. Nobody gets it after that. */
export const claimTask = (claims: Int32Array, place: number, id: number): boolean => Atomics.compareExchange(claims, place, id, 0) === id;

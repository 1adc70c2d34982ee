import { setFlagsFromString } from 'node:v8';

/**
 * Below so many the heap stays small by itself: 5,000 files of a project take some 370 MB, 2,000 parts of a history 300. From there on V8 collects
 * when the heap has grown by so many percent. It checks files on two threads, each with a heap of its own.
 */
const steady = { files: { many: 7_500, percent: 25 }, parts: { many: 2_048, percent: 40 } };

/**
 * For a project of many files and a history of many parts, V8 collects when the heap has grown a little since the last time. By itself it waits, on a machine with
 * much memory, until the heap is several times what is in use: this takes a tenth from the peak of
 * checking 10,000 files, and a fifth from that of playing people part by part, for a tenth more work.
 * The flag is V8's own (`node --v8-options`, heap-growing-percent); one that it does not know changes nothing.
 */
export const steadyHeap = (count: number, of: keyof typeof steady): void => {
  const { many, percent } = steady[of];
  if (count >= many) setFlagsFromString(`--heap-growing-percent=${percent}`);
};

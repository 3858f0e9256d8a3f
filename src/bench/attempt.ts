/** What some work gives, or what stands for nothing where it fails: that is said, and the run of many minutes goes on. */
export const attempt = <T>(work: Promise<T>, nothing: T): Promise<T> =>
  work.catch((error: unknown) => {
    console.error(`not measured: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`);
    return nothing;
  });

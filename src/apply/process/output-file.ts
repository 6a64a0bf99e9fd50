import { open } from 'node:fs/promises';

/** A file that is being written. */
export interface OutputFile {
  /** Resolves when the machine has them. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Makes a file, or empties it. @throws Error with a `code` (errno(3)) where that cannot be */
export async function openOutputFile(path: string): Promise<OutputFile> {
  const file = await open(path, 'w');
  return {
    write: async (bytes) => {
      await file.writeFile(bytes);
    },
    close: () => file.close(),
  };
}

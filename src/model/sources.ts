/** Reads a file that a topology names, from the topology's folder. @returns why it cannot be read, where that is so */
export type ReadSource = (path: string) => { readonly text: string } | { readonly why: string };

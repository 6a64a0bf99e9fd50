/**
 * Where a piece of a host's state comes from. Carries the topology *path*, never the line: moving
 * keys about inside the file changes no compiled byte. {@link SourceMap} turns a path into a line
 * where a person reads it.
 */
export interface Origin {
  /** The feature that made it, named as its file in `features/`. */
  readonly feature: string;
  /** Path of the topology's entry, e.g. `servers.web1` or `security_groups.web.rules[1]`; `` for the lab. */
  readonly path: string;
}

/** Finds the line of an entry. Plain data, so that it can be stored with a lab. */
export interface SourceMap {
  readonly file: string;
  /** Topology path -> 1-based line of its key or list item. */
  readonly lines: Readonly<Record<string, number>>;
}

/** `shop.yml:12` of the nearest enclosing entry that has a line; the file alone if none has. */
export function sourceLine(source: SourceMap, path: string): string {
  for (let at = path; at !== ''; at = parentPath(at)) {
    const line = source.lines[at];
    if (line !== undefined) return `${source.file}:${line}`;
  }
  return source.file;
}

function parentPath(path: string): string {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return cut < 0 ? '' : path.slice(0, cut);
}

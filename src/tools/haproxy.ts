/** What haproxy says of one server of a backend; names are those of its configuration. */
export interface ServerStats {
  readonly backend: string;
  readonly server: string;
  /** `UP`, `DOWN`, `UP 1/2` (on its way down), `DOWN 1/2` (on its way up), `MAINT`, `no check`. */
  readonly status: string;
  /** Result of the last check, e.g. `L7OK`, `L4TOUT`, `L7STS`; empty if there is none. */
  readonly check: string;
  readonly activeConnections: number;
  readonly totalConnections: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Asks a stats socket about all proxies (-1): backends (2) and servers (4), as Neutron's driver does. */
export const statsCommand = (socket: string): { argv: string[]; stdin: string } => ({
  argv: ['socat', '-t', '5', '-', `UNIX-CONNECT:${socket}`],
  stdin: 'show stat -1 6 -1\n',
});

/** Reads the answer, CSV with a line of column names (haproxy's management guide, 9.1), less the backends' own lines. */
export function parseStats(csv: string): ServerStats[] {
  const [head = '', ...lines] = csv.split('\n');
  const columns = head.replace(/^# /, '').split(',');
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const server = cell('svname');
    if (server === '' || server === 'BACKEND') return [];
    return {
      backend: cell('pxname'),
      server,
      status: cell('status'),
      // An asterisk: a check is going on.
      check: cell('check_status').replace('* ', ''),
      activeConnections: Number(cell('scur')),
      totalConnections: Number(cell('stot')),
      bytesIn: Number(cell('bin')),
      bytesOut: Number(cell('bout')),
    };
  });
}

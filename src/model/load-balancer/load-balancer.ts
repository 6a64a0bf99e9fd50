/** What a load balancer is made of, in the words of Neutron's LBaaS v2 API. */

/** A port of the VIP, with its `default_pool`. */
export interface Listener {
  readonly path: string;
  readonly id: string;
  /** HTTPS is passed through: haproxy does not look into it. */
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP';
  readonly port: number;
  /** Connections at a time; undefined: no limit of its own. */
  readonly connectionLimit?: number;
  /** false: it is not configured at all. */
  readonly adminStateUp: boolean;
  readonly pool: Pool;
}

/** The members behind a listener, and how they share the work. */
export interface Pool {
  readonly path: string;
  readonly id: string;
  /** `lb_algorithm` */
  readonly method: 'ROUND_ROBIN' | 'LEAST_CONNECTIONS' | 'SOURCE_IP';
  readonly persistence?: SessionPersistence;
  readonly monitor?: HealthMonitor;
  readonly members: readonly Member[];
}

/** What keeps a client on the member that it had first. */
export type SessionPersistence =
  | { readonly type: 'SOURCE_IP' | 'HTTP_COOKIE' }
  | { readonly type: 'APP_COOKIE'; readonly cookieName: string };

/** What takes dead members out of a pool. Times in seconds. */
export interface HealthMonitor {
  /** PING connects by TCP, as Neutron's driver does: haproxy sends no ICMP. */
  readonly type: 'PING' | 'TCP' | 'HTTP' | 'HTTPS';
  /** Seconds from check to check. */
  readonly delay: number;
  /** Seconds that a check may take. */
  readonly timeout: number;
  /** Failed checks in a row that take a member out. */
  readonly maxRetries: number;
  /** Of HTTP and HTTPS. */
  readonly request?: MonitorRequest;
}

/** What an HTTP or HTTPS monitor asks. */
export interface MonitorRequest {
  readonly method: string;
  /** `url_path` */
  readonly path: string;
  /** Each one written out. */
  readonly expectedCodes: readonly number[];
}

/** A server and port that answers for a pool. */
export interface Member {
  readonly path: string;
  readonly id: string;
  /** Name of the server. */
  readonly server: string;
  readonly ip: string;
  readonly port: number;
  /** 0 to 256; 0 gets no new connections. */
  readonly weight: number;
  /** false: it is not configured at all. */
  readonly adminStateUp: boolean;
}

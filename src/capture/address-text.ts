/** `fa:16:3e:00:00:01` */
export const macText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/\B(?=(..)+$)/g, ':');

/** An address of IPv4 (4 bytes) or IPv6 (16 bytes), as RFC 5952 writes it. */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).map((group) =>
    parseInt(group, 16),
  );
  const text = groups.map((group) => group.toString(16)).join(':');
  const zeros = [...text.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].map(([run]) => run);
  const longest = zeros.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = text.search(new RegExp(`(?<![^:])${longest}(?![^:])`));
  const [before, after] = [text.slice(0, at), text.slice(at + longest.length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

/** An address with a port behind it: `10.0.1.2:80`, `[2001:db8::1]:80`. */
export const withPort = (ip: string, port: number): string =>
  ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;

/** `7 s`, `12 min`, `3 h`, `2 d`: how long ago something was. */
export function age(since: number, now = Date.now()): string {
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const unit = UNITS.find(({ length }) => seconds >= length) ?? SECOND;
  return `${Math.floor(seconds / unit.length)} ${unit.name}`;
}

const SECOND = { name: 's', length: 1 };
const UNITS = [
  { name: 'd', length: 86_400 },
  { name: 'h', length: 3600 },
  { name: 'min', length: 60 },
  SECOND,
];

import fc from 'fast-check';
import t from 'tap';
import { loadLab } from '../../src/resolve/load.js';
import { InvalidInputError } from '../../src/diagnostics.js';
import { slipsOf } from '../../src/topology/yaml/slips.js';

const GOOD = `name: good # a comment
networks:
  web: { cidr: 10.0.1.0/24, mtu: 1400 }
servers:
  web1: { network: web, listen: [80, 53/udp] }
  web2:
    network: web
tests:
  - web1 -> web2: ping
  - { name: "a quoted  name", from: web1, to: web2, probe: ping }
`;

const SPACES = ['\u00a0', '\u2003', '\u202f', '\u3000', '\u2028'];
const NOTHING = ['\u200b', '\u200e', '\u2060', '\ufeff', '\u00ad', '\u0085'];

t.test('an invisible character is named at its place, wherever it is no comment and not in quotes', (t) => {
  const opaque = [/# a comment\n/, /"a quoted {2}name"/].map((part) => {
    const { 0: text, index } = part.exec(GOOD) ?? { 0: '', index: NaN };
    return { from: index, to: index + text.length };
  });
  const place = fc.nat(GOOD.length - 1);
  fc.assert(
    fc.property(place, fc.constantFrom(...SPACES, ...NOTHING), (offset, character) => {
      const text = GOOD.slice(0, offset) + character + GOOD.slice(offset);
      const before = text.slice(0, offset).split('\n');
      const said = `a.yml:${before.length}:${(before.at(-1) ?? '').length + 1}: error: `;
      const code = `(U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')})`;
      const mayStand = offset === 0 && character === '\ufeff';
      if (mayStand || opaque.some(({ from, to }) => from < offset && offset < to)) {
        return slipsOf(text).length === 0;
      }
      const message = refusal(text);
      return message.startsWith(said) && message.includes(code);
    }),
    { numRuns: 1000 },
  );
  t.end();
});

t.test('text that only looks like a slip is none', (t) => {
  const texts = [
    GOOD,
    'name: it\u2019s \u201cfine\u201d\n',
    'name: \u4e2d\u6587\uff1a\u597d\n',
    'a: |\n  \u00a0 <<<<<<< HEAD\n  {{ x }}\nb: 1\n',
    'a: "{{ x }}\u200b"\n',
    "a: '2001:db8::'\n",
    'a: fe80::1\nb: ::1\nc: 2001:db8::/32\n',
    'a: [::/0]\n',
    '# <<<<<<< HEAD\n',
    '\ufeffname: good\r\n',
    'a: b \u2013 c\n',
  ];
  for (const text of texts) t.same(slipsOf(text), [], JSON.stringify(text));
  t.end();
});

function refusal(text: string): string {
  try {
    loadLab(text, 'a.yml');
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message;
    throw error;
  }
  return 'it is not refused';
}

/** Characters that nobody sees, or takes for a plain space. */

/** What to call an invisible character, with its code point; undefined for one that can be seen. */
export function invisibleName(character: string): string | undefined {
  if (character === '\r') return 'a carriage return without a line feed (U+000D)';
  if (!INVISIBLE.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  const name = NAMES.find(([from, to]) => from <= code && code <= to)?.[2] ?? 'an invisible character';
  return `${name} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

/** The text as JSON has it, with invisible characters as escapes. */
export const visibleText = (text: string): string =>
  JSON.stringify(text).replace(new RegExp(INVISIBLE, 'gu'), (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

/** Spaces but the plain one, separators of lines, controls and formats, as Unicode classifies them. */
const INVISIBLE = /[\p{Zl}\p{Zp}\p{Cc}\p{Cf}]|(?! )\p{Zs}/u;

/** First and last code point, and a name. */
const NAMES: readonly (readonly [from: number, to: number, name: string])[] = [
  [0x7f, 0x9f, 'a control character'],
  [0xa0, 0xa0, 'a no-break space'],
  [0xad, 0xad, 'a soft hyphen'],
  [0x2000, 0x200a, 'a space of another width'],
  [0x200b, 0x200b, 'a zero width space'],
  [0x200c, 0x200c, 'a zero width non-joiner'],
  [0x200d, 0x200d, 'a zero width joiner'],
  [0x200e, 0x200f, 'a mark of the direction of writing'],
  [0x2028, 0x2028, 'a line separator'],
  [0x2029, 0x2029, 'a paragraph separator'],
  [0x202a, 0x202e, 'a mark of the direction of writing'],
  [0x202f, 0x202f, 'a narrow no-break space'],
  [0x205f, 0x205f, 'a space of another width'],
  [0x2060, 0x2060, 'a word joiner'],
  [0x2066, 0x2069, 'a mark of the direction of writing'],
  [0x3000, 0x3000, 'an ideographic space'],
  [0xfeff, 0xfeff, 'a byte order mark'],
];

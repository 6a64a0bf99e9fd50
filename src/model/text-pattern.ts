/**
 * What a text must hold: a part of it, or a regular expression (of JavaScript) in slashes, with flags `i`, `m` and `s` behind:
 * `/^HTTP\/1\.. 200/m`.
 */
export type TextPattern = string;

/** Whether a text holds it. @throws SyntaxError for an expression that is none, which no topology has */
export function holds(pattern: TextPattern, text: string): boolean {
  const expression = asExpression(pattern);
  return expression === undefined ? text.includes(pattern) : expression.test(text);
}

/** The expression of a pattern in slashes; undefined for a text. @throws SyntaxError for one that is none */
export function asExpression(pattern: TextPattern): RegExp | undefined {
  if (!pattern.startsWith('/')) return undefined;
  const end = pattern.lastIndexOf('/');
  const flags = pattern.slice(end + 1);
  if (end < 2) throw new SyntaxError('there is nothing between the slashes');
  if (!/^[ims]*$/.test(flags)) throw new SyntaxError(`behind the last slash stands "${flags}"`);
  return new RegExp(pattern.slice(1, end), flags);
}

/** `matches /ok/`, `contains "ok"`. */
export const inWords = (
  pattern: TextPattern,
  verb: { readonly expression: string; readonly text: string },
): string =>
  pattern.startsWith('/') ? `${verb.expression} ${pattern}` : `${verb.text} ${JSON.stringify(pattern)}`;

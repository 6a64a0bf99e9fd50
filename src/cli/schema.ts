import { topologyJsonSchema } from '../topology/schema/json-schema.js';
import { EXIT } from './exit-code.js';
import type { Printer } from './terminal.js';

/** `netlab schema` */
export function schema(printer: Printer): Promise<number> {
  printer.printJson(topologyJsonSchema());
  return Promise.resolve(EXIT.ok);
}

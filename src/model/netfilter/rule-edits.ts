/** One change of a chain, in the order in which they are carried out; places count from 1. */
export interface RuleEdit<R> {
  readonly kind: 'delete' | 'insert';
  readonly chain: string;
  readonly place: number;
  readonly rule: R;
}

/** What brings a table from one content to another: rules that stay are not touched, and keep their counters. */
export interface TableEdits<C, R> {
  /** Made before rules name them. */
  readonly newChains: readonly C[];
  readonly edits: readonly RuleEdit<R>[];
  /** Emptied and removed, once no rule names them. */
  readonly oldChains: readonly C[];
}

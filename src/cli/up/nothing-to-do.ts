/** What `up` and `plan` say of a lab that is as its file says. */
export const nothingToDo = (lab: string): string =>
  `lab ${lab} was brought to what its file says already: nothing to do`;

import fc from 'fast-check';

// A mutant is dead at the first counterexample: making it smaller takes longer than finding it.
fc.configureGlobal({ endOnFailure: true });

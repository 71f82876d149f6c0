/// One test under way, and the one place where its failure is put together from what was found and from what the
/// reader's code does meanwhile. A test of an exercise sees of it the error that it throws,
/// [Unmet][socketlab.harness.trial.Unmet].
package socketlab.harness.trial;

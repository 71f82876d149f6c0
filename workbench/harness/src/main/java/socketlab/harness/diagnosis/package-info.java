/// What is observed of a wrong answer when it is run, as its gallery records it, and which of them a reader's failure
/// is like. It knows findings, and nothing of how they come about.
package socketlab.harness.diagnosis;

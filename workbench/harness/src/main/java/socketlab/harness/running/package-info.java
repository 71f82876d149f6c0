/// The reader's code in a thread of its own, so that the test can be the other end of its conversation. What the
/// code returns or throws is compared here too.
package socketlab.harness.running;

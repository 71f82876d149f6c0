/// What the exercises' tests are written with: the other end of a conversation ([Peer][socketlab.harness.Peer]),
/// the reader's code in a thread of its own ([Running][socketlab.harness.Running]), ways of cutting a byte
/// string ([Cuts][socketlab.harness.Cuts]), and the finding that a failing test leaves behind
/// ([Finding][socketlab.harness.Finding]).
///
/// All traffic stays on the loopback address, every port is a free one, and everything that may block has a
/// deadline.
package socketlab.harness;

/// What the exercises' tests are written with: the other end of a conversation ([Peer][socketlab.harness.peer.Peer]),
/// the reader's code in a thread of its own ([Running][socketlab.harness.running.Running]), ways of cutting a byte
/// string ([Cuts][socketlab.harness.peer.Cuts]), and the finding that a failing test leaves behind
/// ([Finding][socketlab.harness.finding.Finding]).
///
/// All traffic stays on the loopback address, every port is a free one, and everything that may block has a
/// deadline.
package socketlab.harness;

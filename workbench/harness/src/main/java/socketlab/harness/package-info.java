/// The words that an exercise's tests are written with: the task, its hints, and the extension that gives each test its
/// deadline and its finding. The packages below it hold the rest of what a test calls:
/// [Running][socketlab.harness.running.Running], [Peer][socketlab.harness.peer.Peer],
/// [Link][socketlab.harness.link.Link], [OpenSockets][socketlab.harness.watch.OpenSockets] and those beside them.
///
/// All traffic stays on the loopback address, every port is a free one, and everything that may block has a
/// deadline.
package socketlab.harness;

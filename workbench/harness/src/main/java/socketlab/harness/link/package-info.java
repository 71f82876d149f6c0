/// A datagram link that loses, repeats, delays and damages what the test's script says. Its clock is a virtual one,
/// so that nothing sleeps.
package socketlab.harness.link;

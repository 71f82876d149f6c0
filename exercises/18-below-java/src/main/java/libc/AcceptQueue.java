package libc;

/// How the queue of a listener stands: the connections whose handshake is finished, and that nobody has accepted yet.
/// This record is given: you do not change it.
///
/// @param waiting how many connections wait for `accept` now
/// @param limit how many may wait: the backlog that `listen` was called with, or less
public record AcceptQueue(long waiting, long limit) {}

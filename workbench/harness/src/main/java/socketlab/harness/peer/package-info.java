/// The other end of the reader's conversation over real sockets: one connection, in TCP or over a Unix-domain socket,
/// many at once, a listener, an address that cannot be reached, and datagrams. Streams that need no socket are here
/// too: the ways of cutting them, and feeding them piece by piece.
package socketlab.harness.peer;

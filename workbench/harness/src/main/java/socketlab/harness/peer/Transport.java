package socketlab.harness.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/// The way that bytes take between two ends on this machine. A test names one where its peers do not use TCP:
/// `Peer.listen(Transport.unixDomain())`; an address tells its transport by itself.
public sealed interface Transport permits TcpTransport, UnixTransport {
  /// TCP (RFC 9293) over the loopback address.
  static Transport tcp() {
    return new TcpTransport(TcpTransport.OF_THE_SYSTEM);
  }

  /// TCP whose ends have a receive buffer of about so many bytes from the beginning (`SO_RCVBUF`), so that little is
  /// taken in by a peer that [does not read][Peer#stopReading]. 16 KiB are slow enough to be seen and fast enough to
  /// wait for.
  static Transport tcp(int receiveBuffer) {
    return new TcpTransport(receiveBuffer);
  }

  /// Unix-domain sockets (JEP 380, unix(7)): their addresses are paths of files. Where the machine has none, the test
  /// ends here, is left out, and the report says so.
  static Transport unixDomain() {
    return UnixTransport.here();
  }

  /// The one that this address belongs to.
  static Transport of(SocketAddress address) {
    return address instanceof UnixDomainSocketAddress ? unixDomain() : tcp();
  }

  /// Connects to a listener.
  ///
  /// @param millis how long to wait for a connection; 0 for as long as the system does
  /// @throws java.net.ConnectException if nobody listens there
  /// @throws IOException if it fails in another way, such as for a path where there is no socket
  Connection connect(SocketAddress address, int millis) throws IOException;

  /// Listens at a new address that nobody else has, for so many clients that are not accepted yet.
  Acceptor listen(int backlog) throws IOException;

  /// Both ends of one connection.
  Pair connection() throws IOException;

  /// An address that belongs to this, is held, and where nobody listens: a connection to it is refused.
  Dead refusing() throws IOException;

  /// A listener that has no room for a further client, and never accepts one.
  ///
  /// @throws socketlab.harness.trial.LeftOut if this system refuses such a client instead of letting it wait
  Dead unanswering() throws IOException;

  /// The address as a sentence names it: "port 4711", "…/x" for a path, whose folder is another one in each run.
  String name(SocketAddress address);

  /// One end of a connection. Whoever has it closes it.
  interface Connection extends Closeable {
    /// What comes from the other end; closing it closes the connection.
    InputStream in() throws IOException;

    /// What goes to the other end; closing it closes the connection.
    OutputStream out() throws IOException;

    /// Ends the stream to the other end, who may still answer.
    void sendEnd() throws IOException;

    /// Ends the connection with a reset.
    ///
    /// @throws UnsupportedOperationException where the transport has none
    void reset() throws IOException;

    /// True where the end of a stream and a reset are segments, FIN and RST (RFC 9293 §3.1).
    boolean hasSegments();

    /// True once this end has been closed.
    boolean isClosed();

    /// True where the system tells what has arrived at the other end and has not been read there.
    boolean tellsWhatIsUnread();

    /// How many bytes have arrived at the other end and have not been read there; 0 where it is gone, or where that is
    /// not [told][#tellsWhatIsUnread].
    long unreadThere();

    /// True when the other end has ended its stream, whether or not that has been read here.
    boolean hasOtherEnded();
  }

  /// Both ends of a connection.
  ///
  /// @param near the end of the test's
  /// @param accepted what the listener's `accept` has returned, for the reader's code
  record Pair(Connection near, SocketChannel accepted) {}

  /// A listener. Whoever has it closes it.
  interface Acceptor extends Closeable {
    /// Where it listens.
    SocketAddress address();

    /// Waits for a client for so many milliseconds; null where none came.
    Connection accept(int millis) throws IOException;
  }

  /// An address to which no connection can be made, for as long as it is open.
  interface Dead extends Closeable {
    /// The address.
    SocketAddress address();
  }
}

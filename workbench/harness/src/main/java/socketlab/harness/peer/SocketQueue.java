package socketlab.harness.peer;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import socketlab.harness.reader.WriteLog;

/// What of a connection has arrived at the reader's end and has not been read. The reader's own socket tells, where it
/// is [held][WriteLog#hold]. Otherwise Linux does in `/proc/net/tcp` (proc_net_tcp.txt in the kernel's documentation),
/// which takes several ms each time, since the kernel goes through all its sockets; elsewhere it is not known.
final class SocketQueue {
  private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String CLOSE_WAIT = "08";
  private static final int STATE = 3;
  private static final int QUEUES = 4;
  private static final int HEX = 16;
  private static final boolean KNOWN = Files.isReadable(TABLES.getFirst());

  private SocketQueue() {}

  static boolean isKnown() {
    return KNOWN;
  }

  /// How many bytes have arrived at the end at `localPort` of the connection to `remotePort` and have not been read; 0
  /// where it is gone.
  static long unread(int localPort, int remotePort) {
    Socket end = WriteLog.held(localPort, remotePort);
    if (end != null) {
      return unread(end);
    }
    String[] entry = entry(localPort, remotePort);
    return entry.length == 0 ? 0 : Long.parseLong(entry[QUEUES].substring(entry[QUEUES].indexOf(':') + 1), HEX);
  }

  /// True when the end at `localPort` of the connection to `remotePort` has sent its FIN, whether or not it has been
  /// read.
  static boolean hasEnded(int localPort, int remotePort) {
    Socket end = WriteLog.held(localPort, remotePort);
    if (end != null) {
      return end.isOutputShutdown() || end.isClosed();
    }
    String[] entry = entry(remotePort, localPort);
    return entry.length > 0 && entry[STATE].equals(CLOSE_WAIT);
  }

  private static long unread(Socket end) {
    try {
      return end.isClosed() || end.isInputShutdown() ? 0 : end.getInputStream().available();
    } catch (IOException closedMeanwhile) {
      return 0;
    }
  }

  /// The fields of the connection's line, or none.
  private static String[] entry(int localPort, int remotePort) {
    String local = hexPort(localPort);
    String remote = hexPort(remotePort);
    try {
      for (Path table : TABLES) {
        if (!Files.isReadable(table)) {
          continue;
        }
        for (String line : Files.readAllLines(table)) {
          if (!line.contains(local)) {
            continue; // the table has a line for every socket of the machine, which may be many thousands
          }
          // sl local_address rem_address st tx_queue:rx_queue …
          String[] field = line.trim().split("\\s+");
          if (field.length > QUEUES && field[1].endsWith(local) && field[2].endsWith(remote)) {
            return field;
          }
        }
      }
    } catch (IOException unreadable) {
      // Then nothing is known of it.
    }
    return new String[0];
  }

  private static String hexPort(int port) {
    return String.format(Locale.ROOT, ":%04X", port);
  }
}

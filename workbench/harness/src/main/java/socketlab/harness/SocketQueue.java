package socketlab.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the kernel holds for a connection on this machine: bytes that have arrived and that nobody has read. Linux
/// tells in `/proc/net/tcp` (proc_net_tcp.txt in the kernel's documentation); elsewhere it is not known.
final class SocketQueue {
  private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String CLOSE_WAIT = "08";
  private static final int STATE = 3;
  private static final int QUEUES = 4;
  private static final boolean KNOWN = Files.isReadable(TABLES.getFirst());

  private SocketQueue() {}

  static boolean isKnown() {
    return KNOWN;
  }

  /// True when the end at `localPort` of the connection to `remotePort` has read all that arrived, or is gone.
  static boolean isEmpty(int localPort, int remotePort) {
    String[] entry = entry(localPort, remotePort);
    return entry.length == 0 || entry[QUEUES].endsWith(":00000000");
  }

  /// True when the other end has sent its FIN, whether or not it has been read.
  static boolean hasEnd(int localPort, int remotePort) {
    String[] entry = entry(localPort, remotePort);
    return entry.length > 0 && entry[STATE].equals(CLOSE_WAIT);
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
    return String.format(":%04X", port);
  }
}

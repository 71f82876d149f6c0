package socketlab.lab.page;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import socketlab.lab.time.Waits;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The pages that are open, each with a response that does not end, in which it is told what happens (server-sent
/// events, HTML Living Standard §9.2).
final class Streams {
  /// How many pages may be open at once.
  private static final int AT_MOST = 32;

  /// How many events may wait for a page. One that takes none is cut off, and asks anew when it is awake.
  private static final int WAITING = 32;
  private static final String END = "";

  /// A line that means nothing, for a page that may be gone.
  private static final String STILL_HERE = ":\n\n";

  private final Set<BlockingQueue<String>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// Whether some page is open.
  boolean isAnyOpen() {
    return !open.isEmpty();
  }

  /// Whether there is room for another one.
  boolean isRoom() {
    return open.size() < AT_MOST;
  }

  /// Tells every page that is open.
  ///
  /// @param data on one line
  void send(String event, String data) {
    String message = message(event, data);
    open.forEach(queue -> {
      if (!queue.offer(message)) {
        end(queue);
      }
    });
  }

  private static String message(String event, String data) {
    return "event: " + event + "\ndata: " + data + "\n\n";
  }

  private void end(BlockingQueue<String> queue) {
    open.remove(queue);
    queue.clear();
    queue.add(END);
  }

  /// Tells one page, from now until it is gone or all are [closed][#close()].
  ///
  /// @param first the first event's data: it is asked for once the page is sure to get all that follows
  void serve(OutputStream out, String event, Supplier<String> first) throws IOException, InterruptedException {
    var queue = new LinkedBlockingQueue<String>(WAITING);
    open.add(queue);
    try {
      write(out, message(event, first.get()));
      while (!closed) {
        String message = queue.poll(Waits.PAGE_STILL_HERE, TimeUnit.MILLISECONDS);
        if (END.equals(message)) {
          return;
        }
        write(out, message == null ? STILL_HERE : message);
      }
    } finally {
      open.remove(queue);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /// Ends all of them.
  void close() {
    closed = true;
    open.forEach(this::end);
  }
}

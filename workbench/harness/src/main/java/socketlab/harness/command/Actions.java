package socketlab.harness.command;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The program of a [JavaCommand]. It is started many times, so it uses little of the JDK: no lambda, no stream, and no
/// text put together with `+`, each of which costs some milliseconds when it is met first.
public final class Actions {
  /// When a command ends that nobody has ended, in milliseconds.
  private static final long LONGEST_MILLIS = 60_000;

  /// How long it is between two looks for a file, in milliseconds: so few that they use next to nothing of a processor,
  /// since a command that waits is to look like one.
  private static final long LOOK_MILLIS = 20;

  private static final int FLOOD_PIECE_BYTES = 8 * 1024;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);

  private Actions() {}

  /// Does what the arguments say, one after another.
  static void main(String[] arguments) throws Exception {
    var actions = new Actions();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("arguments")) {
        actions.write(Arrays.copyOfRange(arguments, i + 1, arguments.length));
        return;
      }
      int colon = arguments[i].indexOf(':');
      actions.act(colon < 0 ? arguments[i] : arguments[i].substring(0, colon), arguments[i].substring(colon + 1));
    }
  }

  private void act(String action, String value) throws Exception {
    switch (action) {
      case "out" -> out.write(bytes(value));
      case "err" -> err.write(bytes(value));
      case "flood" -> flood(Long.parseLong(value));
      case "input" -> out.write(Long.toString(System.in.transferTo(OutputStream.nullOutputStream()))
          .getBytes(StandardCharsets.UTF_8));
      case "create" -> new File(value).createNewFile();
      case "until" -> awaitFile(new File(value));
      case "wait" -> Thread.sleep(LONGEST_MILLIS);
      case "child" -> startChild(Integer.parseInt(value));
      case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Stubborn());
      case "exit" -> System.exit(Integer.parseInt(value));
      default -> throw new IllegalArgumentException(action);
    }
  }

  private void write(String[] arguments) throws IOException {
    for (String argument : arguments) {
      out.write(argument.getBytes(StandardCharsets.UTF_8));
      out.write(0);
    }
  }

  private void flood(long length) throws IOException {
    var piece = new byte[FLOOD_PIECE_BYTES];
    for (long done = 0; done < length; done += piece.length) {
      for (int i = 0; i < piece.length; i++) {
        piece[i] = (byte) ((done + i) % JavaCommand.FLOOD_PERIOD);
      }
      int count = (int) Math.min(piece.length, length - done);
      out.write(piece, 0, count);
      err.write(piece, 0, count);
    }
  }

  private static void awaitFile(File file) throws InterruptedException {
    for (long waited = 0; !file.exists() && waited < LONGEST_MILLIS; waited += LOOK_MILLIS) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /// The other one has pipes of its own: whoever waits for the end of this one's outputs does not wait for it.
  private void startChild(int generations) throws IOException {
    String first = generations == 1 ? "out:63" : "child:".concat(Integer.toString(generations - 1));
    Process child = new ProcessBuilder(JavaCommand.vector(first, "wait"))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    out.write(child.getInputStream().read());
  }

  private static byte[] bytes(String hex) {
    var bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  /// The JVM ends when its hooks have.
  private static final class Stubborn extends Thread {
    @Override
    public void run() {
      try {
        Thread.sleep(LONGEST_MILLIS);
      } catch (InterruptedException impossible) {
        // Nobody knows this thread.
      }
    }
  }
}

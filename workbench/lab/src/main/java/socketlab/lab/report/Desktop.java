package socketlab.lab.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The desktop that the tool may run on.
public final class Desktop {
  private Desktop() {}

  /// Asks the desktop to open a file; false where there is none.
  public static boolean open(Path file) {
    return open(file.toString(), file.toUri());
  }

  /// Asks the desktop to open a page; false where there is none.
  public static boolean open(URI page) {
    return open(page.toString(), page);
  }

  private static boolean open(String name, URI address) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> command;
    if (system.contains("mac")) {
      command = List.of("open", name);
    } else if (system.contains("windows")) {
      command = List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      command = List.of("xdg-open", name);
    } else {
      return false;
    }
    try {
      new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return true;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}

package socketlab.lab.report;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A terminal of xterm's kind that exists in memory alone, with its keys and its screen.
public final class TerminalInMemory {
  private final int height;
  private final LineDisciplineTerminal terminal;
  private final ScreenTerminal screen;

  /// An empty one, which whoever uses it closes.
  public TerminalInMemory(int columns, int rows) throws IOException {
    height = rows;
    var virtual = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
    terminal = virtual.terminal();
    screen = virtual.screen();
  }

  /// What the code under test gets.
  public LineDisciplineTerminal terminal() {
    return terminal;
  }

  /// Somebody presses these keys.
  public void press(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(UTF_8));
  }

  /// Somebody makes the window wider or narrower. The signal for it (SIGWINCH) is not sent.
  public void resize(int columns) {
    terminal.setSize(Size.of(columns, height));
    screen.setSize(Size.of(columns, height));
  }

  /// The rows as a person sees them, without blanks at their ends.
  public List<String> rows() {
    return screen.toString().lines().map(String::stripTrailing).limit(height).toList();
  }
}

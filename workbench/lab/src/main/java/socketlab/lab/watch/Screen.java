package socketlab.lab.watch;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import socketlab.lab.report.Signs;
import socketlab.lab.time.Waits;

/// The terminal while the tool watches: one page of lines that can be scrolled, and a row for the keys below it.
/// Closing it leaves the terminal as it was. Whoever made it closes it.
final class Screen implements Display, AutoCloseable {
  private static final String BETWEEN_KEYS = " · ";

  private final Terminal terminal;
  private final Attributes before;
  private final BindingReader input;
  private final KeyMap<Key> keys = new KeyMap<>();
  private final Thread restore = Thread.ofPlatform().unstarted(this::restore);
  private final Runnable stop;
  private List<String> page = List.of();
  private List<String> lines = List.of();
  private String keysBelow = "";
  private List<String> footer = List.of();
  private int top;
  private boolean open = true;
  private boolean suspended;
  private boolean stopping;

  /// Who is told what happens to the terminal.
  ///
  /// @param interrupted called for Ctrl-C
  /// @param resized called when the terminal has another size
  /// @param resumed called when the tool goes on, after it was stopped for a while
  record Told(Runnable interrupted, Runnable resized, Runnable resumed) {}

  /// The terminal at which the reader sits. Without the native library of JLine, which would be unpacked into the
  /// temporary folder at each start, and stay there where the tool is killed.
  static Terminal system() {
    try {
      return TerminalBuilder.builder().system(true).jni(false).build();
    } catch (IOException noTerminal) {
      throw new IllegalStateException("the terminal cannot be used: " + noTerminal.getMessage());
    }
  }

  /// @param terminal is closed with the screen
  /// @param stop stops this process until somebody lets it go on, for Ctrl-Z
  Screen(Terminal terminal, Told told, Runnable stop) {
    this.terminal = terminal;
    this.stop = stop;
    before = terminal.getAttributes();
    Runtime.getRuntime().addShutdownHook(restore);
    terminal.handle(Signal.INT, _ -> told.interrupted().run());
    terminal.handle(Signal.WINCH, _ -> told.resized().run());
    terminal.handle(Signal.TSTP, _ -> suspend(told));
    terminal.handle(Signal.CONT, _ -> {
      goOn();
      told.resumed().run();
    });
    take();
    input = new BindingReader(terminal.reader());
    bind(Key.HINT, "h", "H", "?");
    bind(Key.ALL_HINTS, "a", "A");
    bind(Key.NEXT, "n", "N");
    bind(Key.PREVIOUS, "p", "P");
    bind(Key.LIST, "l", "L");
    bind(Key.RUN, "r", "R");
    bind(Key.DEMO, "d", "D");
    bind(Key.PAGE, "w", "W");
    bind(Key.QUIT, "q", "Q", KeyMap.ctrl('D'));
    // Arrows as terminals send them in either mode of the cursor keys (ECMA-48 8.3.19, DECCKM).
    bind(Key.UP, "k", KeyMap.key(terminal, Capability.key_up), "\u001b[A", "\u001bOA");
    bind(Key.DOWN, "j", KeyMap.key(terminal, Capability.key_down), "\u001b[B", "\u001bOB");
    bind(Key.PAGE_UP, "b", KeyMap.key(terminal, Capability.key_ppage));
    bind(Key.PAGE_DOWN, " ", KeyMap.key(terminal, Capability.key_npage));
    bind(Key.ENTER, "\r", "\n");
    bind(Key.BACK, KeyMap.esc());
    keys.setAmbiguousTimeout(Waits.KEY_SEQUENCE);
  }

  private void bind(Key key, String... sequences) {
    for (String sequence : sequences) {
      if (sequence != null && !sequence.isEmpty()) {
        keys.bind(key, sequence);
      }
    }
  }

  /// Waits for a key that means something; null when the terminal has gone.
  Key key() {
    try {
      return input.readBinding(keys);
    } catch (IOError | EndOfFileException | UserInterruptException gone) {
      return null;
    }
  }

  @Override
  public synchronized void show(List<String> shown, String keysRow) {
    show(shown, keysRow, 0, 0);
  }

  @Override
  public synchronized void show(List<String> shown, String keysRow, int first, int last) {
    page = shown.stream().map(line -> Signs.in(terminal.outputEncoding(), line)).toList();
    keysBelow = Signs.in(terminal.outputEncoding(), keysRow);
    layOut();
    int begin = rowsOf(page.subList(0, first)).size();
    int end = begin + rowsOf(page.subList(first, Math.min(last + 1, page.size()))).size();
    top = end <= room() ? 0 : Math.max(0, begin - (room() - (end - begin)) / 2);
    draw();
  }

  /// Breaks what is too long for the terminal as it is now.
  private void layOut() {
    lines = rowsOf(page);
    footer = Rows.ofKeys(keysBelow, Signs.in(terminal.outputEncoding(), BETWEEN_KEYS), columns());
  }

  private List<String> rowsOf(List<String> some) {
    int columns = columns();
    return some.stream().flatMap(line -> Rows.of(line, columns).stream()).toList();
  }

  @Override
  public synchronized void scroll(int by, boolean screens) {
    int step = screens ? by * Math.max(1, room() - 1) : by;
    top = Math.max(0, Math.min(top + step, Math.max(0, lines.size() - room())));
    draw();
  }

  /// How many rows of the page are in sight: all but one that says how much is below, and those with the keys.
  private int room() {
    return Math.max(1, terminal.getSize().getRows() - 1 - footer.size());
  }

  /// Draws the page from the first row to the last, over what was there, so that nothing flickers. JLine's own
  /// `Display` is not used, since it puts ASCII in the place of the lines with which the wire is drawn.
  private synchronized void draw() {
    if (!open) {
      return;
    }
    int room = room();
    top = Math.max(0, Math.min(top, Math.max(0, lines.size() - room)));
    for (int row = 0; row < room; row++) {
      drawRow(row, row + top < lines.size() ? lines.get(row + top) : "");
    }
    int hidden = lines.size() - top - room;
    drawRow(room, hidden <= 0 ? "" : Signs.in(terminal.outputEncoding(), "  ↓ " + hidden
        + (hidden == 1 ? " more line" : " more lines")));
    for (int row = 0; row < footer.size(); row++) {
      drawRow(room + 1 + row, footer.get(row));
    }
    terminal.flush();
  }

  private void drawRow(int row, String text) {
    terminal.puts(Capability.cursor_address, row, 0);
    terminal.writer().print(text);
    // Behind a full row the cursor waits on the last character, and would take that away.
    if (AttributedString.fromAnsi(text).columnLength() < columns()) {
      terminal.puts(Capability.clr_eol);
    }
  }

  private int columns() {
    return Math.max(20, terminal.getSize().getColumns());
  }

  @Override
  public synchronized void redraw() {
    layOut();
    if (open) {
      terminal.puts(Capability.clear_screen);
      draw();
    }
  }

  /// Lets somebody else use the terminal, and takes it back afterwards.
  void lend(Consumer<Terminal> borrower) {
    restore();
    try {
      borrower.accept(terminal);
    } finally {
      synchronized (this) {
        open = true;
        take();
        redraw();
      }
    }
  }

  private void take() {
    terminal.enterRawMode();
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.clear_screen);
    terminal.puts(Capability.cursor_invisible);
  }

  /// Gives the terminal to the shell, and stands still until the shell gives it back.
  private void suspend(Told told) {
    synchronized (this) {
      if (stopping) {
        return; // the signal by which the whole job is stopped
      }
      stopping = true;
      suspended = open;
      restore();
    }
    stop.run();
    synchronized (this) {
      stopping = false;
    }
    if (goOn()) {
      told.resumed().run();
    }
  }

  /// Takes the terminal back, unless that was done already, or somebody else had it.
  private synchronized boolean goOn() {
    boolean takes = suspended;
    if (takes) {
      suspended = false;
      open = true;
      take();
    }
    return takes;
  }

  private synchronized void restore() {
    if (!open) {
      return;
    }
    open = false;
    try {
      terminal.puts(Capability.cursor_visible);
      terminal.puts(Capability.exit_ca_mode);
      terminal.setAttributes(before);
      terminal.flush();
    } catch (IllegalStateException closed) {
      // Whoever closed it has left it as it was.
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(restore);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs, or has run.
    }
    try {
      terminal.close();
    } catch (IOException gone) {
      // It is left alone as it is.
    }
  }
}

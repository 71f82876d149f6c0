package socketlab.lab.demo;

import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Signs;
import socketlab.lab.time.Waits;

/// The stage on a real terminal: JLine's line editor, with JShell's completion and its notion of a finished input.
/// Closing it leaves the terminal as it was; the terminal itself is left open.
final class Prompt implements Stage, AutoCloseable {
  private static final char CTRL_C = 3;
  private static final char CTRL_D = 4;

  private final Terminal terminal;
  private final Attributes before;
  private final Supplier<Shell> shell;
  private final BarReader reader;
  private final Ink ink;
  private Offer offer = new Offer("", _ -> List.of(), "", "");
  private boolean cleared;
  private Word pressed;
  private String tabbed = "";
  private String running = "";

  /// @param history the file that keeps what was typed from one demo to the next
  /// @param shell what runs the lines now
  Prompt(Terminal terminal, Path history, Ink ink, Supplier<Shell> shell) {
    this.terminal = terminal;
    this.shell = shell;
    this.ink = ink;
    before = terminal.enterRawMode();
    Attributes keysOnly = terminal.getAttributes();
    // Ctrl-C has to be a key like any other: as a signal it would go to the snippets' JVM too, and end that.
    keysOnly.setLocalFlag(LocalFlag.ISIG, false);
    // And so has Ctrl-D, which would end JLine's reader at an empty prompt without a question.
    keysOnly.setControlChar(ControlChar.VEOF, 0);
    terminal.setAttributes(keysOnly);
    reader = new BarReader(terminal, () -> shown(cleared ? offer.ownKeys() : offer.keys()), this::columns,
        columns -> offer.above().apply(columns).stream().map(this::shown).toList(), ink);
    reader.setParser(new Inputs());
    reader.setHighlighter(new PromptColours(ink.isColoured()));
    reader.setVariable(LineReader.HISTORY_FILE, history);
    reader.setVariable(LineReader.HISTORY_SIZE, 500);
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, ink.strong(Notes.MORE));
    reader.setVariable(LineReader.INDENTATION, 0);
    reader.option(Option.DISABLE_EVENT_EXPANSION, true).option(Option.HISTORY_BEEP, false)
        .option(Option.BRACKETED_PASTE, true);
    reader.setHistory(new OwnInputs(this::isNoInput));
    bind("tab", this::complete, "\t");
    bind("clear", this::clear, KeyMap.ctrl('C'), KeyMap.ctrl('U'));
    bind("new-line", this::newLine, KeyMap.alt('\r'), KeyMap.alt('\n'));
    bind("fresh-screen", reader::freshScreen, KeyMap.ctrl('L'));
    bind("end", this::end, KeyMap.ctrl('D'));
    bind("back", () -> press(new Word.Back()), KeyMap.ctrl('P'));
    bind("skip", () -> press(new Word.Skip()), KeyMap.ctrl('N'));
    bind("again", () -> press(new Word.Again()), KeyMap.ctrl('Y'));
    bind("steps", () -> press(new Word.Steps()), KeyMap.ctrl('O'));
    bind("help", () -> press(new Word.Help()), KeyMap.ctrl('G'));
  }

  private void bind(String name, Widget widget, String... keys) {
    reader.getWidgets().put(name, widget);
    reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(name), keys);
  }

  /// Whether a text needs no place in the history: the script has it, or it is nothing but a word to the player.
  private boolean isNoInput(String text) {
    return isOffered(text) || Word.behind(text, _ -> false) instanceof Word.Behind(String code, _) && isOffered(code);
  }

  private boolean isOffered(String text) {
    return text.equals(offer.text());
  }

  @Override
  public Input read(Offer next) {
    offer = next;
    cleared = next.text().isEmpty();
    pressed = null;
    try {
      String text = reader.readLine(ink.strong(Notes.PROMPT), null, (Character) null, next.text());
      boolean gone = cleared && !next.text().isEmpty();
      return pressed == null ? new Input.Text(text, gone) : new Input.Key(pressed, reader.left(), gone);
    } catch (UserInterruptException signal) {
      return new Input.Text("", true);
    } catch (EndOfFileException | IOError gone) {
      return new Input.Gone();
    }
  }

  /// Ends the input, and nothing of it runs.
  private boolean press(Word word) {
    pressed = word;
    return reader.leave();
  }

  private boolean clear() {
    reader.getBuffer().clear();
    cleared = true;
    return true;
  }

  private boolean newLine() {
    reader.getBuffer().write("\n");
    return true;
  }

  /// Ctrl-D: the end, unless something was typed.
  private boolean end() {
    String text = reader.getBuffer().toString();
    return text.isEmpty() || isOffered(text) ? press(new Word.Leave()) : reader.getBuffer().delete();
  }

  private boolean complete() {
    String text = reader.getBuffer().toString();
    int cursor = reader.getBuffer().cursor();
    if (text.isBlank()) {
      return true;
    }
    String place = cursor + ":" + text;
    boolean again = place.equals(tabbed);
    Completion completion = text.startsWith("/") ? Completion.among(Word.WITH_SLASH.stream()
        .filter(word -> word.startsWith(text)).toList(), 0, text)
        : Completion.of(shell.get().analysis(), text, cursor, again);
    reader.getBuffer().backspace(cursor - completion.from());
    reader.getBuffer().write(completion.insert());
    tabbed = reader.getBuffer().cursor() + ":" + reader.getBuffer();
    if (!completion.shown().isEmpty()) {
      reader.printAbove("\n" + shown(String.join("\n", inColumns(completion.shown()))) + "\n");
    }
    return true;
  }

  /// Short texts side by side; no more than half a screen.
  private List<String> inColumns(List<String> texts) {
    int widest = texts.stream().mapToInt(Columns::of).max().orElse(1) + 3;
    int columns = Math.max(1, (columns() - 2) / widest);
    int most = Math.max(3, terminal.getSize().getRows() / 2);
    var lines = new ArrayList<String>();
    for (int i = 0; i < texts.size() && lines.size() < most; i += columns) {
      var line = new StringBuilder("  ");
      for (String text : texts.subList(i, Math.min(texts.size(), i + columns))) {
        line.append(columns == 1 ? text : Columns.padded(text, widest));
      }
      lines.add(line.toString().stripTrailing());
    }
    int hidden = texts.size() - lines.size() * columns;
    if (hidden > 0) {
      lines.add("  … and " + hidden + " more");
    }
    return lines;
  }

  @Override
  public synchronized void show(String line) {
    if (reader.isReading()) {
      reader.printAbove(shown(line));
    } else {
      sayRunning("");
      terminal.writer().println(shown(line));
      terminal.flush();
    }
  }

  /// A text as this terminal can show it.
  private String shown(String text) {
    return Signs.in(terminal.outputEncoding(), text);
  }

  /// The line below all others that tells what runs; empty takes it away.
  private synchronized void sayRunning(String text) {
    String line = shown(Columns.cut(text, columns() - 1));
    if (!line.equals(running)) {
      terminal.puts(Capability.carriage_return);
      terminal.puts(Capability.clr_eol);
      terminal.writer().print(ink.strong(line));
      terminal.flush();
      running = line;
    }
  }

  @Override
  public boolean confirms(String question) {
    sayRunning(question + " y: yes · any other key: no");
    try {
      int key = terminal.reader().read();
      return key == 'y' || key == 'Y' || key == CTRL_D || key == NonBlockingReader.EOF;
    } catch (IOException gone) {
      return true;
    } finally {
      sayRunning("");
    }
  }

  @Override
  public <T> T during(Supplier<T> work, Runnable interrupt, Supplier<String> doing) {
    Work<T> runs = Work.start(work, doing);
    NonBlockingReader keys = terminal.reader();
    try {
      boolean open = true;
      while (!runs.isDone() && open) {
        int key = keys.read(Waits.LOOK_FOR_KEY);
        if (key == CTRL_C) {
          interrupt.run();
        }
        open = key != NonBlockingReader.EOF;
        runs.news().ifPresent(this::sayRunning);
      }
      if (!open) {
        interrupt.run();
      }
      return runs.result();
    } catch (IOException gone) {
      throw new IllegalStateException("the terminal is not there any more", gone);
    } finally {
      sayRunning("");
    }
  }

  @Override
  public int columns() {
    int columns = terminal.getSize().getColumns();
    return columns > 0 ? columns : 80;
  }

  @Override
  public void close() {
    try {
      reader.getHistory().save();
    } catch (IOException notKept) {
      // Then the next demo begins with what was kept before.
    }
    terminal.setAttributes(before);
  }

  /// An input goes on in the next line until Java has a whole one.
  private final class Inputs implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      if (context == ParseContext.ACCEPT_LINE && !isOffered(line) && WholeInput.isUnfinished(line, shell.get())) {
        throw new EOFError(-1, -1, "more is to come");
      }
      return new Plain(line, cursor);
    }
  }

  /// A line that JLine need not take apart.
  private record Plain(String line, int cursor) implements CompletingParsedLine {
    @Override
    public String word() {
      return line;
    }

    @Override
    public int wordCursor() {
      return cursor;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(line);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor;
    }

    @Override
    public int rawWordLength() {
      return line.length();
    }
  }
}

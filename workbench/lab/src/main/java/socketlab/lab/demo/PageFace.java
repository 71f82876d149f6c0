package socketlab.lab.demo;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import socketlab.lab.demo.Play.Asked;
import socketlab.lab.report.JsonText;
import socketlab.lab.time.Waits;

/// The player's face in a browser: what is so as JSON, and what the teacher does there. Each wish names the prompt that
/// it is about, so that one window does not answer what the other one has answered already. Any thread may call it.
public final class PageFace {
  /// The help, line by line.
  private static final List<String> HELP = List.of(
      "Enter runs the code, Shift-Enter begins a new line, Tab completes a name.",
      "Ctrl-C stops the code that runs. Alt-U clears the field, for your own Java.",
      "Alt-P back, Alt-N skip, Alt-Y again.",
      "These words work too: back, skip, again, goto 5, list, help, and those of jshell: /vars /methods /types "
          + "/imports /list /reset.");

  private final LinkedBlockingQueue<Stage.Input> inputs = new LinkedBlockingQueue<>();
  private final LiveStage stage = new LiveStage();
  private volatile Runnable changed = () -> { };
  private volatile Player player;
  private volatile Play play;
  private Stage.Offer offer;
  private int number;
  private Runnable interrupt;
  private boolean closed;

  /// What became of a wish.
  public enum Answer {
    /// It is done.
    DONE,
    /// That prompt does not stand there any more, or something runs.
    LATE,
    /// The input goes on in the next line.
    MORE,
    /// There is no such wish.
    NONE
  }

  /// What a key for completion does.
  ///
  /// @param from where the text to be completed begins
  /// @param insert what to put between there and the cursor
  /// @param shown lines to show
  public record Completed(int from, String insert, List<String> shown) {}

  /// Who is told of each change, and has to return at once.
  public void onChange(Runnable listener) {
    changed = listener;
  }

  Stage stage() {
    return stage;
  }

  /// This player plays here from now on.
  void begin(Player playing, Play model) {
    player = playing;
    play = model;
    model.onChange(() -> changed.run());
  }

  /// What is so now, as JSON on one line, see `docs/json.adoc`.
  public String state() {
    Play now = play;
    return now == null ? "{}" : JsonText.compact(now.view());
  }

  /// All that ran, and what came, to hand out.
  public String transcript() {
    Play now = play;
    return now == null ? "" : String.join("\n", now.transcript()) + "\n";
  }

  /// Runs this, or obeys it where it is a word, as Enter does in the terminal.
  ///
  /// @param prompt the number of the prompt on which it stands
  /// @param cleared whether the text that stood there was taken away first
  public Answer enter(int prompt, String text, boolean cleared) {
    Stage.Offer now = asked(prompt);
    if (now == null) {
      return Answer.LATE;
    }
    if (!text.equals(now.text()) && WholeInput.isUnfinished(text, player.shell())) {
      return Answer.MORE;
    }
    return answer(prompt, new Stage.Input.Text(text, cleared));
  }

  /// Obeys a word, as its key does in the terminal.
  ///
  /// @param word `back`, `skip`, `again`, or `goto` with a number
  /// @param left what stands on the prompt; null for what was offered there
  public Answer press(int prompt, String word, String left) {
    Word meant = Word.of("/" + word, _ -> false);
    switch (meant) {
      case Word.Back _, Word.Skip _, Word.Again _, Word.Goto _ -> { }
      case null, default -> {
        return Answer.NONE;
      }
    }
    Stage.Offer now = asked(prompt);
    return now == null ? Answer.LATE
        : answer(prompt, new Stage.Input.Key(meant, left == null ? now.text() : left, false));
  }

  /// Stops what runs; does nothing where nothing does.
  public void stop() {
    Runnable now;
    synchronized (this) {
      now = interrupt;
    }
    if (now != null) {
      now.run();
    }
  }

  /// Completes what is typed.
  ///
  /// @param cursor where, in chars from the beginning of the text
  /// @param again whether it was asked for at this place just before
  /// @return nothing where something runs, or another prompt stands there
  public Optional<Completed> complete(int prompt, String text, int cursor, boolean again) {
    if (asked(prompt) == null || cursor < 0 || cursor > text.length()) {
      return Optional.empty();
    }
    Completion found = text.startsWith("/") ? Completion.among(Word.WITH_SLASH.stream()
        .filter(word -> word.startsWith(text.substring(0, cursor))).toList(), 0, text.substring(0, cursor))
        : Completion.of(player.shell().analysis(), text, cursor, again);
    return Optional.of(new Completed(found.from(), found.insert(), found.shown()));
  }

  /// Nobody answers any more: the demo ends.
  public synchronized void close() {
    closed = true;
    inputs.add(new Stage.Input.Gone());
  }

  private synchronized Stage.Offer asked(int prompt) {
    return prompt == number ? offer : null;
  }

  private synchronized Answer answer(int prompt, Stage.Input input) {
    if (asked(prompt) == null) {
      return Answer.LATE;
    }
    offer = null;
    inputs.add(input);
    return Answer.DONE;
  }

  /// What the player asks of a place where it plays.
  private final class LiveStage implements Stage {
    @Override
    public Input read(Offer next) {
      Asked asked;
      synchronized (PageFace.this) {
        if (closed) {
          return new Input.Gone();
        }
        offer = next;
        number++;
        asked = new Asked(number, next.text(), next.keys().equals(next.ownKeys()));
      }
      play.asks(asked);
      try {
        return inputs.take();
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
        return new Input.Gone();
      } finally {
        play.asks(null);
      }
    }

    /// The model has it already.
    @Override
    public void show(String line) {
      // Nothing more is to be done.
    }

    /// Who presses Ctrl-D by mistake does so in a terminal.
    @Override
    public boolean confirms(String question) {
      return true;
    }

    @Override
    public <T> T during(Supplier<T> work, Runnable stop, Supplier<String> doing) {
      Work<T> runs = Work.start(work, doing);
      synchronized (PageFace.this) {
        interrupt = stop;
      }
      play.waits("");
      try {
        while (!runs.isDone()) {
          runs.await(Waits.TELL_DEMO);
          runs.news().ifPresent(play::waits);
          if (isClosed()) {
            stop.run();
          }
        }
        return runs.result();
      } finally {
        synchronized (PageFace.this) {
          interrupt = null;
        }
        play.rests();
      }
    }

    private boolean isClosed() {
      synchronized (PageFace.this) {
        return closed;
      }
    }

    @Override
    public int columns() {
      return Notes.WIDEST;
    }

    @Override
    public String key(char letter) {
      return "Alt-" + letter;
    }

    @Override
    public List<String> help() {
      return HELP;
    }
  }
}

package socketlab.harness.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Finding.Thrown;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

/// What an exception says of itself. Its class may be the reader's own, whose methods may throw or never return, so
/// they are asked in a thread that can be given up.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
///
/// @param thrown the exception itself
/// @param type the simple name of its class
/// @param message may be null; cut where it is very long, with … for the way to the folder of a test, and without
///     what says something of the lab alone
/// @param stacks its own stack, then those of its causes
public record Caught(Throwable thrown, String type, String message, List<StackTraceElement[]> stacks) {
  /// How much of a message is shown, in characters.
  private static final int MESSAGE = 300;
  private static final int CAUSES = 8;

  /// The way to the folder that a test has for its files: its name is long, and another one in each run.
  private static final Pattern TEST_FOLDER = Pattern.compile("[^\\s'\"]*[/\\\\]junit-\\d+");

  /// What a ClassCastException says of the modules and loaders of the two classes, which are those of the lab.
  private static final Pattern MODULES =
      Pattern.compile(" \\((\\S+ and \\S+ are|\\S+ is) in (unnamed )?module .*\\)$");

  private static final String NO_ANSWER = "(its getMessage does not return a text)";

  /// Asks the exception; one of the reader's own class for at most 300 ms.
  public static Caught of(Throwable thrown) {
    if (isOfTheJdk(thrown)) {
      return ask(thrown);
    }
    var answer = new AtomicReference<>(new Caught(thrown, name(thrown), NO_ANSWER, List.of()));
    Thread asking = Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("asking").start(() -> {
      try {
        answer.set(new Caught(thrown, name(thrown), NO_ANSWER, stacks(thrown)));
        answer.set(ask(thrown));
      } catch (Throwable evenNow) {
        // Then its name has to do.
      }
    });
    Deadline.inMillis(Patience.ASKED_MILLIS).await(() -> !asking.isAlive());
    return answer.get();
  }

  private static Caught ask(Throwable thrown) {
    return new Caught(thrown, name(thrown), message(thrown), stacks(thrown));
  }

  private static List<StackTraceElement[]> stacks(Throwable thrown) {
    var stacks = new ArrayList<StackTraceElement[]>();
    int causes = 0;
    for (Throwable t = thrown; t != null && causes < CAUSES; t = t.getCause(), causes++) {
      StackTraceElement[] stack = t.getStackTrace();
      if (stack != null) {
        stacks.add(stack);
      }
    }
    return List.copyOf(stacks);
  }

  private static String message(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException | StackOverflowError failed) {
      return NO_ANSWER;
    }
    if (message == null) {
      return null;
    }
    message = TEST_FOLDER.matcher(MODULES.matcher(message).replaceFirst("")).replaceAll("…");
    return message.length() <= MESSAGE ? message
        : message.substring(0, MESSAGE) + " … (" + Comparison.count(message.length()) + " characters in all)";
  }

  private static String name(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return name.isEmpty() ? "an exception without a name" : name;
  }

  private static boolean isOfTheJdk(Throwable thrown) {
    Throwable t = thrown;
    for (int causes = 0; t != null && causes < CAUSES; causes++) {
      ClassLoader loader = t.getClass().getClassLoader();
      if (loader != null && loader != ClassLoader.getPlatformClassLoader()) {
        return false;
      }
      t = t.getCause();
    }
    return true;
  }

  /// The exception, where it is safe to hand it to others, who print it; or null.
  public Throwable harmless() {
    return isOfTheJdk(thrown) ? thrown : null;
  }

  /// The exception as a finding tells it.
  public Thrown told() {
    return new Thrown(type, message);
  }
}

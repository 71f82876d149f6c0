package socketlab.harness.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import socketlab.harness.trial.Trial;

/// What a decoder of the reader's was given, call by call, and what it returned: a row for each call, for the message
/// of an assertion. Where a call throws, the report of the exception has the rows too.
public final class FeedRecord {
  /// More rows than this do not fit a report.
  private static final int ROWS = 9;
  private static final int COLUMN = 24;

  /// Its words are made when somebody wants to read them: thousands of ways of cutting are tried, and most are right.
  private record Row(Supplier<String> call, Supplier<String> returned) {
    @Override
    public String toString() {
      String called = call.get();
      String came = returned.get();
      return came.isEmpty() ? called : called + " ".repeat(Math.max(1, COLUMN - called.length())) + came;
    }
  }

  private final List<Row> rows = new ArrayList<>();

  /// Makes a call, and records it.
  ///
  /// @param call what is called, with its argument as a report shows it: `feed "PI"`
  /// @param shown what came back as the row has it: `returned nothing`; it is asked later, so it must not change
  /// @return what the call returned
  /// @throws Exception what the call throws
  public <T> T of(Supplier<String> call, Callable<T> code, Function<T, String> shown) throws Exception {
    T returned;
    try {
      returned = code.call();
    } catch (Throwable thrown) {
      rows.add(new Row(call, () -> "threw it"));
      Trial.current().note("\n" + this);
      throw thrown;
    }
    rows.add(new Row(call, () -> shown.apply(returned)));
    return returned;
  }

  /// The rows up to this one, the last ones where they are many.
  ///
  /// @param count how many there are, from the first one on
  public String first(int count) {
    var text = new StringBuilder();
    int skipped = Math.max(0, count - ROWS);
    if (skipped > 0) {
      text.append("… ").append(skipped).append(skipped == 1 ? " call" : " calls").append(" before these …\n");
    }
    rows.subList(skipped, count).forEach(row -> text.append(row).append('\n'));
    return text.toString();
  }

  /// All rows, the last ones where they are many.
  @Override
  public String toString() {
    return first(rows.size());
  }
}

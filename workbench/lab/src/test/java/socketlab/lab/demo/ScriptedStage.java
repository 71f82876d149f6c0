package socketlab.lab.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A stage without a terminal: a teacher who types what the test says, and all that was shown to them.
final class ScriptedStage implements Stage {
  private final Queue<UnaryOperator<Typed>> inputs = new ArrayDeque<>();
  private final List<String> offers = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private boolean ctrlC;

  /// Enter, on what stands on the prompt.
  ScriptedStage enter() {
    inputs.add(offer -> offer);
    return this;
  }

  /// What stands on the prompt is changed to this.
  ScriptedStage edit(String text) {
    inputs.add(_ -> new Typed(text, false));
    return this;
  }

  /// What stands on the prompt is taken away, and this is typed.
  ScriptedStage type(String text) {
    inputs.add(offer -> new Typed(text, !offer.text().isEmpty()));
    return this;
  }

  /// Enter, and Ctrl-C while it runs.
  ScriptedStage ctrlC() {
    inputs.add(offer -> {
      ctrlC = true;
      return offer;
    });
    return this;
  }

  /// What stood on the prompt, each time.
  List<String> offers() {
    return offers;
  }

  /// All lines that were shown.
  List<String> shown() {
    return shown;
  }

  @Override
  public Typed read(String offered) {
    offers.add(offered);
    return inputs.isEmpty() ? null : inputs.remove().apply(new Typed(offered, false));
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public <T> T during(Supplier<T> work, Runnable interrupt) {
    if (ctrlC) {
      ctrlC = false;
      interrupt.run();
    }
    return work.get();
  }

  @Override
  public int columns() {
    return 80;
  }
}

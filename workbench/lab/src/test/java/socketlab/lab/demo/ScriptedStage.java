package socketlab.lab.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A stage without a terminal: a teacher who types what the test says, and all that was shown to them.
final class ScriptedStage implements Stage {
  private final Queue<UnaryOperator<Input>> inputs = new ArrayDeque<>();
  private final List<String> offers = new ArrayList<>();
  private final List<String> bars = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private boolean ctrlC;
  private boolean confirming;

  /// Enter, on what stands on the prompt.
  ScriptedStage enter() {
    inputs.add(offered -> offered);
    return this;
  }

  /// What stands on the prompt is changed to this.
  ScriptedStage edit(String text) {
    inputs.add(_ -> new Input.Text(text, false));
    return this;
  }

  /// This is typed behind what stands on the prompt.
  ScriptedStage append(String text) {
    inputs.add(offered -> new Input.Text(((Input.Text) offered).text() + text, false));
    return this;
  }

  /// What stands on the prompt is taken away, and this is typed.
  ScriptedStage type(String text) {
    inputs.add(offered -> new Input.Text(text, !((Input.Text) offered).text().isEmpty()));
    return this;
  }

  /// The key of a word.
  ScriptedStage press(Word word) {
    inputs.add(offered -> new Input.Key(word, ((Input.Text) offered).text(), false));
    return this;
  }

  /// What stands on the prompt is changed to this, and then the key of a word is pressed.
  ScriptedStage editAndPress(String text, Word word) {
    inputs.add(_ -> new Input.Key(word, text, false));
    return this;
  }

  /// Ctrl-D, and this answer to the question.
  ScriptedStage ctrlD(boolean answer) {
    inputs.add(offered -> {
      confirming = answer;
      return new Input.Key(new Word.Leave(), ((Input.Text) offered).text(), false);
    });
    return this;
  }

  /// Enter, and Ctrl-C while it runs.
  ScriptedStage ctrlC() {
    inputs.add(offered -> {
      ctrlC = true;
      return offered;
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

  /// What stood in the bar, each time.
  List<String> bars() {
    return bars;
  }

  /// What was asked.
  List<String> questions() {
    return questions;
  }

  @Override
  public Input read(Offer offer) {
    offers.add(offer.text());
    bars.add(offer.keys());
    return inputs.isEmpty() ? new Input.Gone() : inputs.remove().apply(new Input.Text(offer.text(), false));
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public boolean confirms(String question) {
    questions.add(question);
    return confirming;
  }

  @Override
  public <T> T during(Supplier<T> work, Runnable interrupt, Supplier<String> doing) {
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

package socketlab.harness.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.diagnosis.Observation.Aspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

class GalleryTest {
  private static final Observation VALUE =
      new Observation(Map.of(Aspect.SYMPTOM, "DIFFERENT", Aspect.GOT, "5"));
  private static final Observation SILENCE = Observation.bare("SILENCE");

  private static Mistake mistake(String name, String says, Map<String, Observation> failed) {
    return new Mistake(name, says, List.of(), null, Observed.in(new Seen(Set.of(), failed)));
  }

  private static Optional<String> says(Optional<Mistake> mistake) {
    return mistake.map(Mistake::says);
  }

  @Test
  void the_only_one_that_fits_is_told() {
    var gallery = new Gallery(List.of(mistake("a", "A.", Map.of("T.x", VALUE)),
        mistake("b", "B.", Map.of("T.x", VALUE, "T.y", VALUE))));
    assertEquals(Optional.of("A."), says(gallery.shownBy(new Seen(Set.of("T.y"), Map.of("T.x", VALUE)))));
    assertEquals(Optional.of("B."), says(gallery.shownBy(new Seen(Set.of(), Map.of("T.x", VALUE, "T.y", VALUE)))));
  }

  @Test
  void where_two_fit_that_say_different_things_nobody_guesses() {
    var gallery = new Gallery(List.of(mistake("a", "A.", Map.of("T.x", VALUE)),
        mistake("b", "B.", Map.of("T.x", VALUE))));
    assertEquals(Optional.empty(), says(gallery.shownBy(new Seen(Set.of(), Map.of("T.x", VALUE)))));
  }

  @Test
  void where_two_fit_that_say_the_same_it_is_said() {
    var gallery = new Gallery(List.of(mistake("a", "Both.", Map.of("T.x", VALUE)),
        mistake("b", "Both.", Map.of("T.x", VALUE))));
    assertEquals(Optional.of("Both."), says(gallery.shownBy(new Seen(Set.of(), Map.of("T.x", VALUE)))));
  }

  @Test
  void one_check_tells_a_mistake_only_by_more_than_its_symptom() {
    var gallery = new Gallery(List.of(mistake("a", "A.", Map.of("T.x", VALUE, "T.y", SILENCE))));
    assertEquals(Optional.of("A."), says(gallery.shownBy("T.x", VALUE)));
    assertEquals(Optional.empty(), says(gallery.shownBy("T.y", SILENCE)));
  }

  @Test
  void a_wrong_answer_is_read_from_its_folder(@TempDir Path folder) throws IOException {
    Path wrong = Files.createDirectory(folder.resolve("whole-buffer"));
    Files.writeString(wrong.resolve(Mistake.DIAGNOSIS), """
        It looks as if the whole buffer
        was written.

        Hint: How many bytes came?

        Hint: read says it.

        Shows: EchoTest.sends_it_back
        """);
    var observed = Observed.in(new Seen(Set.of(), Map.of("EchoTest.sends_it_back", VALUE)));
    Files.writeString(wrong.resolve(Mistake.OBSERVED), observed.text());
    assertEquals(new Gallery(List.of(new Mistake("whole-buffer", "It looks as if the whole buffer was written.",
        List.of("How many bytes came?", "read says it."), "EchoTest.sends_it_back", observed))), Gallery.in(folder));
  }

  @Test
  void a_wrong_answer_that_was_never_recorded_is_told_nobody(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("new"));
    assertEquals(Optional.empty(), Gallery.in(folder).shownBy(new Seen(Set.of(), Map.of("T.x", VALUE))));
  }
}
